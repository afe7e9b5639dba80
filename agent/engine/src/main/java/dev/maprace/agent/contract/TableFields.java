package dev.maprace.agent.contract;

/**
 * Where a class keeps its entries, for the picture of its table in a finding; each may be {@code
 * null}.
 *
 * @param table the field with the array that the entries are in
 * @param count the {@code int} field that counts them
 * @param occupied the field with the array that tells which places of the table are taken; those
 *     are that do not hold 0, {@code false} or {@code null}
 */
public record TableFields(String table, String count, String occupied) {

  /** Nothing is said. */
  public static final TableFields NONE = new TableFields(null, null, null);
}
