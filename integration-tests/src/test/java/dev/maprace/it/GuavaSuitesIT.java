package dev.maprace.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.testing.TestsForMapsInJavaUtil;
import dev.maprace.it.testlib.SuiteRun;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Maps stay what they are, test by test: the JDK's of 360,468, and those of libraries. */
class GuavaSuitesIT {

  @TempDir private Path directory;

  @OnEachJdk
  void giveTheSameResultsWithAndWithoutTheAgent(Jdk jdk) throws IOException {
    Path without = directory.resolve("without");
    Path with = directory.resolve("with");
    suites(jdk).withoutAgent().run(SuiteRun.class, without.toString()).inOrder();
    suites(jdk).run(SuiteRun.class, with.toString()).inOrder().isSilent();
    assertThat(sameLines(without, with)).isGreaterThan(300_000);
  }

  @Test
  void giveTheSameResultsForTheMapsOfLibraries() throws IOException {
    Path without = directory.resolve("without");
    Path with = directory.resolve("with");
    libraries().withoutAgent().run(SuiteRun.class, without.toString(), "libraries").inOrder();
    libraries().run(SuiteRun.class, with.toString(), "libraries").inOrder().isSilent();
    assertThat(sameLines(without, with)).isGreaterThan(15_000);
  }

  private static long sameLines(Path one, Path other) throws IOException {
    try (BufferedReader expected = Files.newBufferedReader(one);
        BufferedReader actual = Files.newBufferedReader(other)) {
      long lines = 0;
      for (String line = expected.readLine(); line != null; line = expected.readLine()) {
        assertThat(actual.readLine()).isEqualTo(line);
        lines++;
      }
      assertThat(actual.readLine()).isNull();
      return lines;
    }
  }

  private ChildJvm libraries() {
    return new ChildJvm(Jdk.running(), directory).classPath(ChildJvm.jarsOfTests());
  }

  private ChildJvm suites(Jdk jdk) {
    return new ChildJvm(jdk, directory)
        .classPath(
            ChildJvm.locationOf(TestsForMapsInJavaUtil.class),
            ChildJvm.locationOf(ImmutableMap.class),
            ChildJvm.locationOf(NullMarked.class),
            ChildJvm.locationOf(junit.framework.Test.class));
  }
}
