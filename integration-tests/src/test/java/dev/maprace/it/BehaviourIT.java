package dev.maprace.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.acme.Crowds;
import com.acme.Maps;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The JDK's maps are still the JDK's maps, and its threads its threads. */
class BehaviourIT {

  @TempDir private Path directory;

  @OnEachJdk
  void keepsViewsClonesAndSerializedBytes(Jdk jdk) {
    Finished without = new ChildJvm(jdk, directory).withoutAgent().run(Maps.class).inOrder();
    Finished with = new ChildJvm(jdk, directory).run(Maps.class).inOrder();
    assertThat(with.stdout()).isEqualTo(without.stdout()).contains("EnumMap", "LinkedHashSet");
    with.isSilent();
  }

  @OnEachJdk
  void letsThreadsHandMapsOver(Jdk jdk) {
    Finished jvm = new ChildJvm(jdk, directory).run(Crowds.class, "handovers").inOrder();
    assertThat(jvm.stdout()).isEqualTo("10000 handovers\n");
    jvm.isSilent();
  }

  @OnEachJdk
  void losesNoWakeUpWhileThreadsCollide(Jdk jdk) {
    Finished jvm = new ChildJvm(jdk, directory).run(Crowds.class, "wake-ups").inOrder();
    assertThat(jvm.stdout()).isEqualTo("10000 wake-ups\n");
    assertThat(jvm.findings()).isNotEmpty();
  }

  @OnEachJdk
  void bearsAHundredThousandVirtualThreads(Jdk jdk) {
    assumeTrue(jdk.hasVirtualThreads(), () -> jdk + " has no virtual threads");
    Finished jvm = new ChildJvm(jdk, directory).run(Crowds.class, "virtual").inOrder();
    assertThat(jvm.stdout()).isEqualTo("100000 virtual threads\n");
    jvm.isSilent();
  }

  @OnEachJdk
  void keepsNothingOfAMillionMaps(Jdk jdk) {
    long without = usedBytes(new ChildJvm(jdk, directory).withoutAgent());
    long with = usedBytes(new ChildJvm(jdk, directory));
    assertThat(with).isCloseTo(without, withPercentage(5));
  }

  private static long usedBytes(ChildJvm jvm) {
    String out = jvm.arguments("-XX:+UseSerialGC").run(Crowds.class, "maps").inOrder().stdout();
    return Long.parseLong(out.strip());
  }
}
