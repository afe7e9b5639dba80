package dev.maprace.agent.contract;

/**
 * Where in a contract something stands.
 *
 * @param source the file, as error messages call it
 * @param line from 1
 * @param column from 1
 */
public record Place(String source, int line, int column) {

  /** What is wrong here. */
  public ContractException error(String message) {
    return new ContractException(this + ": " + message);
  }

  @Override
  public String toString() {
    return source + ":" + line + ":" + column;
  }
}
