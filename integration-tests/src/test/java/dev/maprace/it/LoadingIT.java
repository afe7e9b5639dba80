package dev.maprace.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.Loading;
import dev.maprace.report.Finding;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Threads that are held while they load classes load them all the same. */
class LoadingIT {

  private static final String JAR = "fastutil";

  /** A busy machine may be slow for a while in one run and not in the other. */
  private static final long GRACE_MILLIS = 20_000;

  @TempDir private Path directory;

  @OnEachJdk
  void classesAreLoadedThoughThreadsAreHeldInsideTheirLoaders(Jdk jdk) {
    Finished alone = jvm(jdk).withoutAgent().run(Loading.class, JAR).inOrder();
    Finished provoked =
        jvm(jdk).options("mode=provoke", "also=lists").run(Loading.class, JAR).inOrder();
    assertThat(classes(provoked)).isEqualTo(classes(alone)).startsWith("1000 classes");
    assertThat(millis(provoked)).isLessThan(10 * millis(alone) + GRACE_MILLIS);
    assertThat(provoked.findings().stream().filter(Finding::demandsAction))
        .extracting(finding -> finding.map().name())
        .isSubsetOf(List.of("com.acme.Loading.defined"));
  }

  private static String classes(Finished jvm) {
    return jvm.stdout().lines().findFirst().orElseThrow();
  }

  private static long millis(Finished jvm) {
    String line = jvm.stdout().lines().skip(1).findFirst().orElseThrow();
    return Long.parseLong(line.substring(0, line.indexOf(' ')));
  }

  private ChildJvm jvm(Jdk jdk) {
    return new ChildJvm(jdk, directory).classPath(ChildJvm.jarsOfTests());
  }
}
