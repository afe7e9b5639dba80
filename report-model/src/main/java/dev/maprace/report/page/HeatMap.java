package dev.maprace.report.page;

import com.google.gson.stream.JsonWriter;
import dev.maprace.report.Access;
import dev.maprace.report.Audit;
import dev.maprace.report.Finding;
import dev.maprace.report.Key;
import dev.maprace.report.Table;
import dev.maprace.report.Visible;
import java.io.IOException;
import java.util.List;

/**
 * A table as a page draws it: its buckets, what is wrong with them, and where the two keys belong.
 *
 * <p>A report lists at most {@link Table#MAX_BUCKETS} buckets, the worst first; of those that are
 * left out it is known how many there are, and that none is longer than the shortest listed.
 */
final class HeatMap {
  private final Table table;
  private final Audit audit;
  private final List<Access> accesses;

  HeatMap(Finding finding) {
    table = finding.table();
    audit = finding.audit();
    accesses = finding.accesses();
  }

  void write(JsonWriter out) throws IOException {
    out.beginObject();
    out.name("capacity").value(table.capacity());
    out.name("unlisted").value(unlisted());
    out.name("unlistedLongest").value(unlisted() == 0 ? 0 : shortestListed());
    out.name("buckets").beginArray();
    for (Table.Bucket bucket : table.buckets()) {
      out.beginArray().value(bucket.index()).value(bucket.nodes());
      out.value(bucket.tree() ? 1 : 0).endArray();
    }
    out.endArray();
    out.name("lengths").beginArray();
    for (long count : table.lengths()) {
      out.value(count);
    }
    out.endArray();
    out.name("keys").beginArray();
    for (Access access : accesses) {
      out.value(bucketOf(access.key()));
    }
    out.endArray();
    writeIssues(out);
    out.endObject();
  }

  private void writeIssues(JsonWriter out) throws IOException {
    out.name("issues").beginArray();
    if (audit != null) {
      for (Audit.Issue issue : audit.issues()) {
        out.beginArray().value(issue.code().name()).value(issue.bucket());
        out.value(Visible.text(issue.detail())).endArray();
      }
    }
    out.endArray();
  }

  /** Buckets that hold nodes and are not listed. */
  long unlisted() {
    long filled = table.lengths().stream().skip(1).mapToLong(Long::longValue).sum();
    return Math.max(0, filled - table.buckets().size());
  }

  private int shortestListed() {
    return table.buckets().stream().mapToInt(Table.Bucket::nodes).min().orElse(0);
  }

  /** As {@code HashMap.getNode} finds it; {@code null} where the hash does not tell. */
  Integer bucketOf(Key key) {
    if (key == null || key.hash() == null || table.capacity() == null || table.capacity() < 1) {
      return null;
    }
    return switch (table.structure()) {
      case HASH_CHAINS, LINKED_HASH_CHAINS, WEAK_HASH_CHAINS -> key.hash() & (table.capacity() - 1);
      case RED_BLACK_TREE, LINEAR_PROBE, ENUM_SLOTS, SLOTS -> null;
    };
  }
}
