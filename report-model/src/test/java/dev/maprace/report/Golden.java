package dev.maprace.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares with files that somebody has read. */
public final class Golden {
  private Golden() {}

  /**
   * Demands that the text is that of the file. Run with {@code -Dgolden.write=true} to accept what
   * comes out, then read the difference.
   *
   * @param name below {@code src/test/resources/dev/maprace/report}
   */
  public static void assertEqual(String name, String actual) throws IOException {
    Path golden = Path.of("src/test/resources/dev/maprace/report", name);
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(golden, actual);
    }
    assertThat(actual).isEqualTo(Files.readString(golden));
  }
}
