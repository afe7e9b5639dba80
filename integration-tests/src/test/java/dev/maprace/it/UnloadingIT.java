package dev.maprace.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.Redeployed;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** What MapRace keeps of a map keeps nothing of those alive who used it. */
class UnloadingIT {

  @TempDir private Path directory;

  @OnEachJdk
  void anApplicationThatRacedOnAMapOfItsHostsIsUnloaded(Jdk jdk) {
    // So patient that a loaded machine makes no difference.
    Finished jvm =
        new ChildJvm(jdk, directory)
            .options("capture-wait=5000")
            .run(Redeployed.class, directory.resolve("reports").toString())
            .inOrder();
    assertThat(jvm.finding().map().name()).isEqualTo("com.acme.Redeployed.registry");
    assertThat(jvm.finding().accesses())
        .allMatch(access -> access.thread().name().equals("application"));
    assertThat(jvm.stdout()).contains("unloaded");
  }
}
