package dev.maprace.report.advice;

import dev.maprace.report.Access;
import dev.maprace.report.AccessKind;
import dev.maprace.report.Finding;
import dev.maprace.report.PastAccess;
import dev.maprace.report.Table;
import dev.maprace.report.ThreadInfo;
import dev.maprace.report.ThreadRef;
import dev.maprace.report.Wording;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** How a map is used, as far as the findings on it show. */
final class Usage {
  private final List<Finding> findings;

  private Usage(List<Finding> findings) {
    this.findings = findings;
  }

  /** What all findings on the map of one of them show. */
  static Usage of(Finding finding, List<Finding> all) {
    return new Usage(all.stream().filter(other -> isSameMap(finding, other)).toList());
  }

  private static boolean isSameMap(Finding one, Finding other) {
    if (one.map().name() != null) {
      return one.map().name().equals(other.map().name());
    }
    return one.map().className().equals(other.map().className())
        && Objects.equals(one.map().identity(), other.map().identity());
  }

  /** Such as {@code put, remove and get}. */
  String operations() {
    Stream<String> met = accesses().map(Access::operation);
    Stream<String> before = past().map(PastAccess::operation);
    List<String> names = Stream.concat(met, before).filter(Objects::nonNull).distinct().toList();
    return names.isEmpty() ? "no operation known by name" : enumeration(names);
  }

  boolean hasIteration() {
    return Stream.concat(accesses().map(Access::kind), past().map(PastAccess::kind))
        .anyMatch(kind -> kind == AccessKind.ITERATION);
  }

  /** Whether a look-up was a write: only access order makes it one. */
  boolean readsWrite() {
    return accesses()
        .filter(access -> access.kind() == AccessKind.WRITE)
        .map(Access::operation)
        .anyMatch(name -> "get".equals(name) || "getOrDefault".equals(name));
  }

  /** How its table is built; {@code null} if none could be read. */
  Table.Structure structure() {
    return findings.stream()
        .map(Finding::table)
        .filter(Objects::nonNull)
        .map(Table::structure)
        .findFirst()
        .orElse(null);
  }

  /** The one thread that writes while at least two others read; {@code null} if it is not so. */
  String onlyWriter() {
    Map<Long, String> writers = new HashMap<>();
    Set<Long> readers = new HashSet<>();
    accesses()
        .forEach(
            access -> {
              ThreadInfo thread = access.thread();
              note(access.kind(), new ThreadRef(thread.name(), thread.id()), writers, readers);
            });
    past().forEach(access -> note(access.kind(), access.thread(), writers, readers));
    findings.stream()
        .map(finding -> finding.map().owner())
        .filter(Objects::nonNull)
        .forEach(owner -> note(AccessKind.WRITE, owner, writers, readers));
    readers.removeAll(writers.keySet());
    return writers.size() == 1 && readers.size() >= 2 ? writers.values().iterator().next() : null;
  }

  private static void note(
      AccessKind kind, ThreadRef thread, Map<Long, String> writers, Set<Long> readers) {
    if (kind == AccessKind.WRITE) {
      writers.putIfAbsent(thread.id(), Wording.thread(thread));
    } else {
      readers.add(thread.id());
    }
  }

  /** Of what kinds the last accesses before a collision were; {@code null} if none are known. */
  static String mix(Finding finding) {
    List<PastAccess> history = finding.history();
    if (history == null || history.isEmpty()) {
      return null;
    }
    List<String> parts = new ArrayList<>();
    for (AccessKind kind : AccessKind.values()) {
      long count = history.stream().filter(access -> access.kind() == kind).count();
      if (count > 0) {
        parts.add(
            count
                + switch (kind) {
                  case READ -> " read";
                  case WRITE -> " wrote";
                  case ITERATION -> " iterated";
                });
      }
    }
    return "of the last " + history.size() + " accesses " + enumeration(parts);
  }

  /** Look-ups that a change of the same key came after, all from the same two lines. */
  List<CheckThenAct> checksThenActs() {
    return CheckThenAct.seenIn(findings);
  }

  private Stream<Access> accesses() {
    return findings.stream().flatMap(finding -> finding.accesses().stream());
  }

  private Stream<PastAccess> past() {
    return findings.stream().map(Finding::history).filter(Objects::nonNull).flatMap(List::stream);
  }

  private static String enumeration(List<String> parts) {
    int last = parts.size() - 1;
    return last == 0
        ? parts.get(0)
        : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
  }
}
