package dev.maprace.agent.memory;

import dev.maprace.agent.table.TableAudit;
import dev.maprace.agent.table.TableReader;
import dev.maprace.agent.table.TableSnapshot;
import dev.maprace.report.Audit;
import dev.maprace.report.PrivateFile;
import dev.maprace.report.Table;
import dev.maprace.runtime.MapHooks;
import dev.maprace.runtime.NameHooks;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The file beside the report that tells of the largest maps, a line or two each. */
public final class HeapNote {

  private static final int MAPS = 20;

  /** There are two walks a map, and it is a bad time for an application to share a processor. */
  private static final Duration WALK = Duration.ofMillis(10);

  private final Path file;
  private final SharedMaps maps;
  private final TableReader tables = new TableReader();
  // Made while there is room for it.
  private final StringBuilder text = new StringBuilder(8 << 10);

  /**
   * @param report the report's file, beside which the note is written
   */
  public HeapNote(Path report, SharedMaps maps) {
    this.file = report.resolveSibling(nameBeside(report.getFileName().toString()));
    this.maps = maps;
  }

  private static String nameBeside(String report) {
    return report.replaceFirst("\\.json$", "") + "-heap.txt";
  }

  Path path() {
    return file;
  }

  /** Loads what a full heap may have no room to load. */
  void rehearse() {
    maps.largest(MAPS);
    content(List.of(new HashMap<>(Map.of(1, 1)), new TreeMap<>(Map.of(1, 1))), 0, 0, Instant.EPOCH);
  }

  /**
   * Puts a new note in the place of the old one.
   *
   * @param used bytes of the heap
   * @throws IOException if it cannot be written; the old one is still there
   */
  void write(long used, long max, Instant now) throws IOException {
    PrivateFile.write(file, content(maps.largest(MAPS), used, max, now));
  }

  /** No lambda, whose class would be spun when it is needed first. */
  private record Content(String text) implements PrivateFile.Content {
    @Override
    public void writeTo(Writer out) throws IOException {
      out.write(text);
    }
  }

  private Content content(List<Object> largest, long used, long max, Instant now) {
    text.setLength(0);
    text.append("After a garbage collection at ").append(now);
    text.append(", ").append(megabytes(used)).append(" of ").append(megabytes(max));
    text.append(" MB of the heap were in use.\n");
    text.append("The largest maps that several threads use:\n\n");
    text.append("     entries        table  map\n");
    for (Object map : largest) {
      describe(map);
    }
    if (largest.isEmpty()) {
      text.append("(none that is known)\n");
    }
    return new Content(text.toString());
  }

  private static long megabytes(long bytes) {
    return bytes >> 20;
  }

  private void describe(Object map) {
    Optional<TableSnapshot> first = tables.read(map, WALK);
    Optional<TableSnapshot> second = tables.read(map, WALK);
    if (first.isEmpty() || second.isEmpty()) {
      return;
    }
    Table table = second.get().table();
    text.append(number(table.size())).append(' ').append(number(table.capacity())).append("  ");
    String field = NameHooks.nameOf(map);
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
