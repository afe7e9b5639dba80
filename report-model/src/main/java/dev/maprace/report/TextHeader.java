package dev.maprace.report;

import java.util.ArrayList;
import java.util.List;

/** The lines above the two columns: what raced, how often, and how that is known. */
final class TextHeader {
  private static final int LONGEST_INNER = 24;

  private TextHeader() {}

  static List<String> lines(Finding finding, int width) {
    String start = "==== MapRace: ";
    String end = " [" + finding.id() + "] ====";
    List<String> lines = new ArrayList<>();
    lines.add(start + subject(finding, width - start.length() - end.length()) + end);
    lines.add(evidence(finding) + "; " + grade(finding));
    lines.add(times(finding) + ", first " + finding.firstSeen() + ", last " + finding.lastSeen());
    return lines;
  }

  /**
   * What raced: {@code WRITE_WRITE on com.acme.OrderCache.orders (HashMap@1f2e3d)}, or {@code
   * WRITE_WRITE on java.util.HashMap@1f2e3d} while no field is known to hold the map.
   */
  static String subject(Finding finding) {
    MapInfo map = finding.map();
    String which =
        map.name() == null
            ? map.className() + "@" + map.identity()
            : map.name() + " (" + Wording.simpleClass(finding) + "@" + map.identity() + ")";
    return Visible.text(finding.kind() + " on " + which);
  }

  /** In a given width: of a long name, the class and the field tell most. */
  private static String subject(Finding finding, int width) {
    String kind = finding.kind() + " on ";
    MapInfo map = finding.map();
    String type = map.name() == null ? map.className() : map.name();
    int dots = (int) type.chars().filter(c -> c == '.').count();
    int packages = map.name() == null ? dots : dots - 1;
    String which = subject(finding).substring(kind.length());
    return Wrap.elide(kind + Wrap.shortPackages(which, packages, width - kind.length()), width);
  }

  static String times(Finding finding) {
    return finding.count() == 1 ? "seen once" : "seen " + finding.count() + " times";
  }

  /** Why a finding that demands no action is told nevertheless. */
  static String excuse(Finding finding) {
    return finding.jdkInternal()
        ? "inside the JDK's own code: told, not failed"
        : "only values changed: told, not failed";
  }

  private static String evidence(Finding finding) {
    String inner = Wording.inner(finding);
    String where =
        Wording.noun(finding) + (inner == null ? "" : "'s " + Wrap.elide(inner, LONGEST_INNER));
    return switch (finding.evidence()) {
      case OVERLAPPED -> "both threads were inside the " + where + " at once";
      case UNORDERED -> "predicted: nothing orders the two accesses";
    };
  }

  private static String grade(Finding finding) {
    if (finding.jdkInternal()) {
      return "inside the JDK's own code, no application frame took part";
    }
    boolean map = finding.map().isMap();
    return switch (finding.grade()) {
      case STRUCTURAL ->
          map
              ? "a write changed the map's structure"
              : "a write changed the " + Wording.noun(finding) + " itself";
      case VALUE_ONLY ->
          map ? "only values under existing keys changed" : "only values in it were replaced";
    };
  }
}
