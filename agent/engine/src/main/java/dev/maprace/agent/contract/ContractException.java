package dev.maprace.agent.contract;

/** A contract that cannot be read; the message names the file, the line and the column. */
public final class ContractException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ContractException(String source, int line, int column, String message) {
    super(source + ":" + line + ":" + column + ": " + message);
  }
}
