package dev.maprace.cli;

/** A command that cannot be carried out; the message is one sentence for whoever called it. */
final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CommandException(String message) {
    super(message);
  }
}
