package dev.maprace.agent.contract;

/**
 * A contract that cannot be read, or that does not fit its class; the message begins with the file,
 * the line and the column.
 */
public final class ContractException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ContractException(String message) {
    super(message);
  }
}
