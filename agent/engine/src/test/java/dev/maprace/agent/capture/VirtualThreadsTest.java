package dev.maprace.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

class VirtualThreadsTest {

  @TempDir Path folder;

  @Test
  @EnabledForJreRange(max = JRE.JAVA_20)
  void thereAreNoneBeforeJdk21() {
    VirtualThreads.Listing listing = new VirtualThreads(folder).list();
    assertThat(listing.threads()).isEmpty();
    assertThat(listing.note()).isNull();
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void areListedByTheJvmWhichLeavesNoFileBehind() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    startVirtual(
        () -> {
          try {
            end.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    try {
      VirtualThreads virtualThreads = new VirtualThreads(folder);
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () ->
                  assertThat(virtualThreads.list().threads())
                      .anyMatch(
                          thread ->
                              thread.virtual()
                                  && thread.stack().stream()
                                      .anyMatch(
                                          f -> f.getClassName().startsWith(getClass().getName()))));
    } finally {
      end.countDown();
    }
    assertThat(folder.toFile().listFiles()).isEmpty();
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void aListingIsFollowedByAPauseAndTheReportSaysSo() {
    VirtualThreads virtualThreads = new VirtualThreads(folder);
    assertThat(virtualThreads.list().note()).isNull();
    assertThat(virtualThreads.list().note()).contains("a moment ago");
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void whatCouldNotBeListedIsSaid() {
    File gone = folder.resolve("gone").toFile();
    assertThat(new VirtualThreads(gone.toPath()).list().note())
        .startsWith("this JVM did not list its virtual threads: ");
  }

  private static void startVirtual(Runnable work) throws ReflectiveOperationException {
    Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, work);
  }
}
