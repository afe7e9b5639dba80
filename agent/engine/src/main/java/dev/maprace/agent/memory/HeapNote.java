package dev.maprace.agent.memory;

import dev.maprace.agent.table.TableAudit;
import dev.maprace.agent.table.TableReader;
import dev.maprace.agent.table.TableSnapshot;
import dev.maprace.report.Audit;
import dev.maprace.report.PrivateFile;
import dev.maprace.report.Table;
import dev.maprace.runtime.MapHooks;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The file beside the report that tells of the largest maps, a line or two each. */
public final class HeapNote {

  private static final int MAPS = 20;

  /** A walk takes no lock; it may take its time, but the heap may have little. */
  private static final Duration WALK = Duration.ofMillis(50);

  private final Path file;
  private final SharedMaps maps;
  private final TableReader tables = new TableReader();

  /**
   * @param report the report's file, beside which the note is written
   */
  public HeapNote(Path report, SharedMaps maps) {
    this.file = report.resolveSibling(nameBeside(report.getFileName().toString()));
    this.maps = maps;
    // What a full heap has no room to load.
    text(List.of(new HashMap<>(MAPS)), 0, 0, Instant.EPOCH);
  }

  private static String nameBeside(String report) {
    return report.replaceFirst("\\.json$", "") + "-heap.txt";
  }

  Path path() {
    return file;
  }

  /**
   * Puts a new note in the place of the old one.
   *
   * @param used bytes of the heap
   * @throws IOException if it cannot be written; the old one is still there
   */
  void write(long used, long max, Instant now) throws IOException {
    String text = text(maps.largest(MAPS), used, max, now);
    PrivateFile.write(file, out -> out.write(text));
  }

  private String text(List<Object> largest, long used, long max, Instant now) {
    StringBuilder text = new StringBuilder();
    text.append("After a garbage collection at ").append(now);
    text.append(", ").append(megabytes(used)).append(" of ").append(megabytes(max));
    text.append(" MB of the heap were in use.\n");
    text.append("The largest maps that several threads use:\n\n");
    text.append("     entries        table  map\n");
    largest.forEach(map -> describe(map, text));
    if (largest.isEmpty()) {
      text.append("(none that is known)\n");
    }
    return text.toString();
  }

  private static long megabytes(long bytes) {
    return bytes >> 20;
  }

  private void describe(Object map, StringBuilder text) {
    Optional<TableSnapshot> first = tables.read(map, WALK);
    Optional<TableSnapshot> second = tables.read(map, WALK);
    if (first.isEmpty() || second.isEmpty()) {
      return;
    }
    Table table = second.get().table();
    text.append(number(table.size())).append(' ').append(number(table.capacity())).append("  ");
    String field = MapHooks.nameOf(map);
    text.append(field == null ? "" : field + ", ").append(map.getClass().getName());
    text.append('@').append(Integer.toHexString(System.identityHashCode(map)));
    text.append(", last written by thread #");
    text.append(Integer.toUnsignedString(MapHooks.shadowOfArgument(map).lastWriter())).append('\n');
    Audit audit = TableAudit.audit(first.get(), second.get());
    if (audit.verdict() == Audit.Verdict.CORRUPT) {
      text.append(" ".repeat(27)).append("corrupt: ").append(audit.issues().get(0).detail());
      text.append('\n');
    }
  }

  private static String number(Integer value) {
    return value == null ? " ".repeat(12) : String.format(Locale.ROOT, "%,12d", value);
  }
}
