package dev.maprace.report.advice;

import dev.maprace.report.Access;
import dev.maprace.report.AccessKind;
import dev.maprace.report.Finding;
import dev.maprace.report.Frame;
import dev.maprace.report.Table;
import dev.maprace.report.ThreadRef;
import dev.maprace.report.Wording;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a finding, and the other findings on its map, show of how the map is used. */
final class Observed {
  private static final Set<String> LOOKUPS = Set.of("get", "containsKey", "getOrDefault");
  private static final Set<String> CHANGES = Set.of("put", "putIfAbsent", "remove", "replace");
  private static final Set<String> SETS =
      Set.of("java.util.HashSet", "java.util.LinkedHashSet", "java.util.TreeSet");

  private final Finding finding;
  private final List<Access> accesses;

  /** Ids of threads that wrote before they or others collided. */
  private final Set<Long> lastWriters;

  private final MapFamily family;

  Observed(Finding finding, List<Finding> all) {
    List<Finding> onThisMap = all.stream().filter(other -> isSameMap(finding, other)).toList();
    this.finding = finding;
    this.accesses = onThisMap.stream().flatMap(other -> other.accesses().stream()).toList();
    this.lastWriters =
        onThisMap.stream()
            .map(other -> other.map().owner())
            .filter(Objects::nonNull)
            .map(ThreadRef::id)
            .collect(Collectors.toSet());
    this.family = MapFamily.of(finding.map().className(), structure(onThisMap), readsWrite());
  }

  Finding finding() {
    return finding;
  }

  MapFamily family() {
    return family;
  }

  Access first() {
    return finding.accesses().get(0);
  }

  Access second() {
    return finding.accesses().get(1);
  }

  /** Whether the map is the inside of a set. */
  boolean isSet() {
    return sides().allMatch(access -> jdkFrames(access).anyMatch(Observed::isSetFrame));
  }

  boolean hasParallelStream() {
    return sides()
        .allMatch(
            access ->
                frames(access)
                        .anyMatch(
                            frame -> frame.className().startsWith("java.util.stream.ForEachOps"))
                    && frames(access).anyMatch(frame -> frame.className().contains("ForkJoin")));
  }

  /**
   * The method that both looks the map up and changes it, one thread doing this and the other that;
   * {@code null} if there is none.
   */
  String checkThenAct() {
    Access lookup =
        sides().filter(access -> LOOKUPS.contains(operation(access))).findFirst().orElse(null);
    Access change =
        sides().filter(access -> CHANGES.contains(operation(access))).findFirst().orElse(null);
    if (lookup == null || change == null || !lookup.exact() || !change.exact()) {
      return null;
    }
    Frame one = Wording.touching(lookup);
    Frame other = Wording.touching(change);
    boolean same =
        one != null
            && other != null
            && one.className().equals(other.className())
            && one.method().equals(other.method());
    return same ? one.simpleName() + "." + one.method() : null;
  }

  /** The one thread that writes while at least two others read; {@code null} if it is not so. */
  String onlyWriter() {
    Set<String> names = threadsOf(AccessKind.WRITE);
    Set<Long> writers = new HashSet<>(lastWriters);
    accesses.stream()
        .filter(access -> access.kind() == AccessKind.WRITE)
        .forEach(access -> writers.add(access.thread().id()));
    Set<String> readers = threadsOf(AccessKind.READ);
    readers.addAll(threadsOf(AccessKind.ITERATION));
    readers.removeAll(names);
    return names.size() == 1 && writers.size() == 1 && readers.size() >= 2
        ? names.iterator().next()
        : null;
  }

  /** Such as {@code put, remove and get}. */
  String operations() {
    List<String> names =
        accesses.stream()
            .map(Observed::operation)
            .filter(name -> !name.isEmpty())
            .distinct()
            .toList();
    if (names.isEmpty()) {
      return "no operation known by name";
    }
    int last = names.size() - 1;
    return last == 0
        ? names.get(0)
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }

  boolean hasIteration() {
    return accesses.stream().anyMatch(access -> access.kind() == AccessKind.ITERATION);
  }

  /** A look-up that was a write: only access order makes it one. */
  private boolean readsWrite() {
    return accesses.stream()
        .anyMatch(
            access ->
                access.kind() == AccessKind.WRITE
                    && (operation(access).equals("get")
                        || operation(access).equals("getOrDefault")));
  }

  private static Table.Structure structure(List<Finding> onThisMap) {
    return onThisMap.stream()
        .map(Finding::table)
        .filter(Objects::nonNull)
        .map(Table::structure)
        .findFirst()
        .orElse(null);
  }

  private Set<String> threadsOf(AccessKind kind) {
    return accesses.stream()
        .filter(access -> access.kind() == kind)
        .map(access -> Wording.thread(access.thread()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Stream<Access> sides() {
    return finding.accesses().stream();
  }

  private static boolean isSameMap(Finding one, Finding other) {
    if (one.map().name() != null) {
      return one.map().name().equals(other.map().name());
    }
    return one.map().className().equals(other.map().className())
        && Objects.equals(one.map().identity(), other.map().identity());
  }

  private static Stream<Frame> frames(Access access) {
    return access.stack().stream().map(Frame::parse);
  }

  private static Stream<Frame> jdkFrames(Access access) {
    int end = access.applicationFrame() == null ? access.stack().size() : access.applicationFrame();
    return access.stack().subList(0, end).stream().map(Frame::parse);
  }

  private static boolean isSetFrame(Frame frame) {
    return SETS.contains(frame.className());
  }

  private static String operation(Access access) {
    return access.operation() == null ? "" : access.operation();
  }
}
