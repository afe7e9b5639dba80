package dev.maprace.agent.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeapUseTest {

  private static final int WASTE = 32 << 20;

  private static volatile byte[] latest;

  private final HeapUse heap = new HeapUse();

  @Test
  void withoutTheJvmsPoolsItIsWhatIsInUseNow() {
    assertThat(heap.afterCollection()).isBetween(1L, heap.max());
  }

  @Test
  void whatHasBeenAllocatedSinceTheCollectionDoesNotCount() {
    heap.prepare();
    System.gc();
    long left = heap.afterCollection();
    assertThat(left).isBetween(1L, heap.max());
    for (int allocated = 0; allocated < WASTE; allocated += 1 << 10) {
      latest = new byte[1 << 10];
    }
    assertThat(latest).isNotEmpty();
    assertThat(heap.afterCollection()).isLessThan(left + WASTE / 2);
  }
}
