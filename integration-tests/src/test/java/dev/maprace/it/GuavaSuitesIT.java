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
import org.junit.jupiter.api.io.TempDir;

/** The JDK's maps and sets stay what they are, test by test of 360,468. */
class GuavaSuitesIT {

  @TempDir private Path directory;

  @OnEachJdk
  void giveTheSameResultsWithAndWithoutTheAgent(Jdk jdk) throws IOException {
    Path without = directory.resolve("without");
    Path with = directory.resolve("with");

    suites(jdk).withoutAgent().run(SuiteRun.class, without.toString()).inOrder();
    suites(jdk).run(SuiteRun.class, with.toString()).inOrder().isSilent();

    try (BufferedReader expected = Files.newBufferedReader(without);
        BufferedReader actual = Files.newBufferedReader(with)) {
      long tests = 0;
      for (String line = expected.readLine(); line != null; line = expected.readLine()) {
        assertThat(actual.readLine()).isEqualTo(line);
        tests++;
      }
      assertThat(actual.readLine()).isNull();
      assertThat(tests).isGreaterThan(300_000);
    }
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
