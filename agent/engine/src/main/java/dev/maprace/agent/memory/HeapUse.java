package dev.maprace.agent.memory;

/** How much of the heap is in use. */
final class HeapUse {

  private final Runtime jvm = Runtime.getRuntime();
  private HeapPools pools;

  long max() {
    return jvm.maxMemory();
  }

  /** Bytes in use at this moment, waste included. */
  long now() {
    return jvm.totalMemory() - jvm.freeMemory();
  }

  /** Bytes that the last collection left; where that is not known, those in use now. */
  long afterCollection() {
    return pools == null ? now() : Math.min(now(), pools.leftByCollections());
  }

  /** Loads what {@link #afterCollection} goes by, which takes 50 ms and a little of the heap. */
  void prepare() {
    if (ModuleLayer.boot().findModule("java.management").isPresent()) {
      pools = new HeapPools();
    }
  }
}
