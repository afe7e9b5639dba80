package dev.maprace.report.gate;

import dev.maprace.report.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What somebody decided to be harmless, one decision a line. Empty lines and those that begin with
 * {@code #} are comments.
 *
 * @param file what messages call the file
 */
public record Suppressions(String file, List<Suppression> all) {
  /** No decision at all. */
  public static final Suppressions NONE = new Suppressions("", List.of());

  public Suppressions {
    all = List.copyOf(all);
  }

  /**
   * Reads a file.
   *
   * @throws GateFileException if a line is no suppression or gives no reason
   * @throws IOException if the file cannot be read
   */
  public static Suppressions read(Path file) throws IOException {
    List<Suppression> all = new ArrayList<>();
    List<String> lines = Files.readAllLines(file);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        all.add(Suppression.parse(file.toString(), i + 1, line));
      }
    }
    return new Suppressions(file.toString(), all);
  }

  /** The first that covers the finding, or {@code null}. */
  Suppression covering(Finding finding) {
    return all.stream().filter(one -> one.covers(finding)).findFirst().orElse(null);
  }

  /** Those that cover none of these findings. */
  List<Suppression> unused(List<Finding> findings) {
    return all.stream().filter(one -> findings.stream().noneMatch(one::covers)).toList();
  }
}
