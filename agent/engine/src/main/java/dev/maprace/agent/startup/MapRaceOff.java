package dev.maprace.agent.startup;

import dev.maprace.agent.output.Console;
import dev.maprace.runtime.MapHooks;

/** The JVM goes on without MapRace, because {@code on-failure=continue} says so. */
final class MapRaceOff {

  private MapRaceOff() {}

  static void say(String why) {
    Console.failAtOnce("NOT WATCHING THIS JVM (on-failure=continue): " + why);
    disconnect();
  }

  /** Hooks that stay behind then see nobody to report to. */
  static void disconnect() {
    try {
      MapHooks.connect(null);
    } catch (LinkageError e) {
      // The runtime never came to life.
    }
  }
}
