package dev.maprace.agent.startup;

import dev.maprace.runtime.MapHooks;
import dev.maprace.runtime.Onlooker;
import java.util.Arrays;

/** Hands on to several what the runtime tells one. */
final class Onlookers implements Onlooker {

  private volatile Onlooker[] all = {};

  /** Connects one more; they hear in the order in which they came. */
  synchronized void add(Onlooker onlooker) {
    Onlooker[] more = Arrays.copyOf(all, all.length + 1);
    more[all.length] = onlooker;
    all = more;
    MapHooks.tell(this);
  }

  /** Disconnects them all. */
  void close() {
    MapHooks.tell(null);
  }

  @Override
  public void shared(Object map, String field, int lastWriter) {
    for (Onlooker each : all) {
      each.shared(map, field, lastWriter);
    }
  }

  @Override
  public void resized(Object map, String field) {
    for (Onlooker each : all) {
      each.resized(map, field);
    }
  }
}
