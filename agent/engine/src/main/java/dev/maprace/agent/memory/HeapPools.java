package dev.maprace.agent.memory;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.ArrayList;
import java.util.List;

/** The parts of the heap as {@code java.management} has them; it must be there. */
final class HeapPools {

  private final List<MemoryPoolMXBean> pools = new ArrayList<>();

  HeapPools() {
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getType() == MemoryType.HEAP) {
        pools.add(pool);
      }
    }
    leftByCollections();
  }

  /** Bytes that the last collections left, without what new objects have taken since. */
  long leftByCollections() {
    long bytes = 0;
    for (MemoryPoolMXBean pool : pools) {
      MemoryUsage left = takesNewObjects(pool) ? pool.getCollectionUsage() : null;
      bytes += (left == null ? pool.getUsage() : left).getUsed();
    }
    return bytes;
  }

  /** A pool has no usage threshold where new objects would cross it all the time. */
  private boolean takesNewObjects(MemoryPoolMXBean pool) {
    return pools.size() == 1 || !pool.isUsageThresholdSupported();
  }
}
