package dev.maprace.cli;

import picocli.CommandLine.Model.CommandSpec;

/** Colours, where a person looks: on a terminal, unless {@code NO_COLOR} is set. */
final class Colours {

  private static final String ESCAPE = "\u001b[";
  private static final String BAD = "1;31";
  private static final String GOOD = "1;32";
  private static final String STRONG = "1";

  private final boolean on;

  private Colours(boolean on) {
    this.on = on;
  }

  static Colours of(CommandSpec spec) {
    return new Colours(onTerminal(spec));
  }

  static boolean onTerminal(CommandSpec spec) {
    return spec.commandLine().getColorScheme().ansi().enabled();
  }

  String bad(String text) {
    return in(BAD, text);
  }

  String good(String text) {
    return in(GOOD, text);
  }

  String strong(String text) {
    return in(STRONG, text);
  }

  private String in(String colour, String text) {
    return on ? ESCAPE + colour + "m" + text + ESCAPE + "0m" : text;
  }
}
