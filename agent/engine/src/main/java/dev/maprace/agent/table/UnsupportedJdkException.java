package dev.maprace.agent.table;

/** Thrown when the running JDK's maps do not have the fields that a {@link TableReader} reads. */
public final class UnsupportedJdkException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnsupportedJdkException(String message, Throwable cause) {
    super(message, cause);
  }
}
