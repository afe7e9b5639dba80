package dev.maprace.agent.startup;

/** MapRace cannot do its work in this JVM; the message is one sentence for the person who asked. */
public final class StartupException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StartupException(String message) {
    super(message);
  }

  StartupException(String message, Throwable cause) {
    super(message, cause);
  }
}
