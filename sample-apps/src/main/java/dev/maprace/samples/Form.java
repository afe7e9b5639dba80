package dev.maprace.samples;

import java.time.Duration;

/** The two forms in which every sample runs. */
enum Form {
  /** With the defect. A damaged map may hold a thread for good, so nobody waits long for it. */
  BROKEN(Duration.ofSeconds(1)),

  /** The same work, correctly synchronized. It always ends, however slow the machine. */
  REPAIRED(Duration.ofSeconds(30));

  private final Duration grace;

  Form(Duration grace) {
    this.grace = grace;
  }

  /** Returns how long threads are waited for once their time is over. */
  Duration grace() {
    return grace;
  }

  /**
   * Reads the form from a command line: none given is broken.
   *
   * @throws IllegalArgumentException if there is any argument but {@code --repaired}; the message
   *     is written for whoever typed it
   */
  static Form of(String... args) {
    Form form = BROKEN;
    for (String arg : args) {
      if (!arg.equals("--repaired")) {
        throw new IllegalArgumentException(
            "Unknown argument \"" + arg + "\". The only one there is, is --repaired.");
      }
      form = REPAIRED;
    }
    return form;
  }
}
