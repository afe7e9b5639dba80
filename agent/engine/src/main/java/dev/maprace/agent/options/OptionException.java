package dev.maprace.agent.options;

/** An option that cannot be understood; the message is one sentence that names the right one. */
public final class OptionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public OptionException(String message) {
    super(message);
  }
}
