package dev.maprace.samples;

import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * A registry of listeners in a {@link HashMap}: one thread publishes events to all of them while
 * another registers and unregisters some more.
 *
 * <p>A {@link ConcurrentModificationException}, where one comes at all, comes late and blames the
 * thread that only read. Repaired: one lock for both, and the publisher iterates over a copy.
 */
public final class RegistryIteration {
  private static final int RESIDENTS = 100;
  private static final int GUESTS = 50;

  private RegistryIteration() {}

  public static void main(String[] args) throws Exception {
    Program.launch(RegistryIteration::run, args);
  }

  static Outcome run(Form form) throws InterruptedException {
    ListenerRegistry registry = ListenerRegistry.in(form);
    LongAdder heard = new LongAdder();
    for (int resident = 0; resident < RESIDENTS; resident++) {
      registry.register("resident-" + resident, event -> heard.increment());
    }
    LongAdder published = new LongAdder();
    Load load = new Load(form);
    load.add(
        "publisher",
        () -> {
          published.increment();
          registry.publish("tick");
        });
    load.add("registrar", () -> comeAndGo(registry));
    Load.Tally tally = load.run();
    long unheard = published.sum() * RESIDENTS - heard.sum();
    return new Outcome(
        tally.clean() && unheard == 0,
        "registry-iteration: %,d events for %d listeners while others came and went; unheard %,d%s"
            .formatted(published.sum(), RESIDENTS, unheard, tally.troubles()));
  }

  private static void comeAndGo(ListenerRegistry registry) {
    for (int guest = 0; guest < GUESTS; guest++) {
      registry.register("guest-" + guest, event -> {});
    }
    for (int guest = 0; guest < GUESTS; guest++) {
      registry.unregister("guest-" + guest);
    }
  }
}
