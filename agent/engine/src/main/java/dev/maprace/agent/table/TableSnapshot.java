package dev.maprace.agent.table;

import dev.maprace.report.Audit.Issue;
import dev.maprace.report.Table;
import java.util.List;
import java.util.Objects;

/** A map's table as one walk saw it, with what looked wrong about it. */
public final class TableSnapshot {
  private final Table table;
  private final List<Issue> issues;
  private final int issuesTotal;
  private final Digest digest;
  private final boolean still;

  /**
   * Keeps what a walk saw.
   *
   * @param still whether the map's own fields were the same before and after the walk
   */
  TableSnapshot(Table table, List<Issue> issues, int issuesTotal, Digest digest, boolean still) {
    this.table = table;
    this.issues = issues;
    this.issuesTotal = issuesTotal;
    this.digest = digest;
    this.still = still;
  }

  /** The structure, as a report shows it. */
  public Table table() {
    return table;
  }

  /** What looked wrong, the worst first, at most {@link dev.maprace.report.Audit#MAX_ISSUES}. */
  public List<Issue> issues() {
    return issues;
  }

  /** Whether anybody knows what would be wrong with such a table. */
  public boolean canBeAudited() {
    return table.structure() != Table.Structure.SLOTS;
  }

  /** How many things looked wrong. */
  public int issuesTotal() {
    return issuesTotal;
  }

  /**
   * Whether both walks saw the same table, and neither saw it move.
   *
   * <p>Where a walk was cut short ({@link Table#truncated()}), the two are compared as far as both
   * came. Values are not compared, nor is a node told from another with the same stored hash in the
   * same place.
   */
  public boolean agreesWith(TableSnapshot other) {
    if (!still || !other.still || !fields().equals(other.fields())) {
      return false;
    }
    if (table.truncated() || other.table.truncated()) {
      return digest.equalsAsFarAsBothCame(other.digest);
    }
    return digest.equalsWholly(other.digest) && issuesTotal == other.issuesTotal;
  }

  private List<Object> fields() {
    return List.of(
        table.structure(),
        Objects.toString(table.capacity()),
        Objects.toString(table.threshold()),
        Objects.toString(table.size()),
        Objects.toString(table.modCount()));
  }
}
