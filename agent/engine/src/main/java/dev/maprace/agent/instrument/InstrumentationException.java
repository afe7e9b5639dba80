package dev.maprace.agent.instrument;

/** A class that is not as its contract says; MapRace does not know what it would miss. */
public final class InstrumentationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InstrumentationException(String message) {
    super(message);
  }
}
