package dev.maprace.report.advice;

import dev.maprace.report.Access;
import dev.maprace.report.Finding;
import dev.maprace.report.Frame;
import dev.maprace.report.Wording;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What one finding shows. */
final class Observed {
  private static final Set<String> SETS =
      Set.of("java.util.HashSet", "java.util.LinkedHashSet", "java.util.TreeSet");

  private final Finding finding;
  private final Usage usage;
  private final MapFamily family;

  Observed(Finding finding, List<Finding> all) {
    this.finding = finding;
    this.usage = Usage.of(finding, all);
    this.family = MapFamily.of(finding.map().className(), usage.structure(), usage.readsWrite());
  }

  /** How the map is used beyond this finding. */
  Usage usage() {
    return usage;
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
        sides().filter(access -> CheckThenAct.isLookup(operation(access))).findFirst().orElse(null);
    Access change =
        sides().filter(access -> CheckThenAct.isChange(operation(access))).findFirst().orElse(null);
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

  private Stream<Access> sides() {
    return finding.accesses().stream();
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
