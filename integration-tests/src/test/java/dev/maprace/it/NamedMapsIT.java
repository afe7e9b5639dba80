package dev.maprace.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maprace.report.Finding;
import dev.maprace.samples.PositionKeeper;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Maps that implement nothing are found if somebody names them. */
class NamedMapsIT {

  private static final String NAMED = "maps=dev.maprace.samples.*HashMap";

  @TempDir private Path directory;

  @OnEachJdk
  void aNamedMapIsWatched(Jdk jdk) {
    // Provoked, so that one run is enough.
    assertThat(keeper(jdk).options(NAMED, "mode=provoke").run(PositionKeeper.class).findings())
        .anyMatch(Finding::demandsAction)
        .extracting(finding -> finding.map().className())
        .containsOnly("dev.maprace.samples.LongHashMap");
  }

  @OnEachJdk
  void aNamedMapBehindALockIsSilent(Jdk jdk) {
    Finished finished =
        keeper(jdk).options(NAMED + ":com.acme.*").run(PositionKeeper.class, "--repaired");
    finished.inOrder().isSilent();
    assertThat(finished.report().warnings())
        .containsExactly("maps=com.acme.* has matched no class that was loaded");
  }

  @OnEachJdk
  void aMapThatImplementsNothingIsNotGuessed(Jdk jdk) {
    assertThat(keeper(jdk).run(PositionKeeper.class).findings())
        .extracting(Finding::kind)
        .isEmpty();
  }

  private ChildJvm keeper(Jdk jdk) {
    return new ChildJvm(jdk, directory).classPath(ChildJvm.locationOf(PositionKeeper.class));
  }
}
