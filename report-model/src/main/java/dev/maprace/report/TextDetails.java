package dev.maprace.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The lines below the two columns: what concerns both accesses, or the map. */
final class TextDetails {
  private static final int LABEL_WIDTH = 9;
  private static final int MAX_ISSUES = 3;
  private static final int MAX_PAST = 4;

  private final List<String> lines = new ArrayList<>();
  private final int width;

  private TextDetails(int width) {
    this.width = width;
  }

  static List<String> lines(Finding finding, String jsonFile, int width) {
    TextDetails details = new TextDetails(width);
    details.add("locks", commonLocks(finding.accesses().get(0), finding.accesses().get(1)));
    details.add(label(Wording.noun(finding)), map(finding.map()));
    if (finding.map().created() != null) {
      String created = Wording.created(finding.map().created());
      details.add("created", Wrap.elide(created, width - LABEL_WIDTH));
    }
    if (finding.table() == null) {
      details.add("table", "could not be read");
    } else {
      details.add("table", table(finding.table()));
    }
    if (finding.audit() != null) {
      details.addAudit(finding.audit());
    }
    if (!finding.capture().complete()) {
      details.add("capture", "a thread went on before stacks, locks and table were all taken");
    }
    if (finding.history() != null) {
      details.addHistory(finding.history());
    }
    details.add("threads", Wrap.elide(threads(finding), width - LABEL_WIDTH));
    details.add("report", Visible.text(jsonFile));
    String suppression = SuppressionLine.of(finding);
    if (LABEL_WIDTH + suppression.length() <= width) {
      // Broken or cut, it could not be pasted; the page has it at any length.
      details.add("suppress", suppression);
    }
    return details.lines;
  }

  private static String label(String noun) {
    return noun.length() < LABEL_WIDTH ? noun : "object";
  }

  private static String commonLocks(Access first, Access second) {
    if (first.locks() == null || second.locks() == null) {
      return "unknown whether a lock is common to both";
    }
    List<Lock> common = Wording.commonLocks(first, second);
    return common.isEmpty()
        ? "no visible exclusive lock is common to both"
        : "common to both: "
            + common.stream().map(AccessText::lock).distinct().collect(Collectors.joining(", "));
  }

  private static String map(MapInfo map) {
    return joined(
        // Else the first line has it.
        map.name() == null ? null : Visible.text(map.className()),
        map.size() == null ? "size unknown" : "size " + map.size(),
        map.owner() == null ? null : "last written by " + thread(map.owner()),
        map.writeInProgress() == null
            ? null
            : "write in progress by " + thread(map.writeInProgress()));
  }

  private static String table(Table table) {
    return joined(
        table.structure().toString(),
        fact("capacity ", table.capacity()),
        fact("threshold ", table.threshold()),
        fact("load factor ", table.loadFactor()),
        fact("depth ", table.depth()),
        fact("modCount ", table.modCount()),
        fact("size field ", table.size()),
        (table.truncated() ? "counted at least " : "counted ") + table.nodes());
  }

  private void addAudit(Audit audit) {
    String verdict =
        switch (audit.verdict()) {
          case CONSISTENT -> "consistent: two successive snapshots agree";
          case CORRUPT -> "CORRUPT: two successive snapshots agree";
          case MOVED ->
              audit.issues().isEmpty()
                  ? "the table moved between two snapshots, nothing is sure"
                  : "the table moved between two snapshots; this may be of the later one's moment alone";
        };
    int shown = Math.min(MAX_ISSUES, audit.issues().size());
    int more = audit.issuesTotal() - shown;
    add("audit", verdict + (more > 0 && shown > 0 ? "; the worst of " + audit.issuesTotal() : ""));
    for (Audit.Issue issue : audit.issues().subList(0, shown)) {
      String bucket = issue.bucket() == null ? "" : " in bucket " + issue.bucket();
      String text = issue.code() + bucket + ": " + Visible.text(issue.detail());
      lines.add(" ".repeat(LABEL_WIDTH) + Wrap.elide(text, width - LABEL_WIDTH));
    }
  }

  /** The last few; the page has all. */
  private void addHistory(List<PastAccess> history) {
    int shown = Math.min(MAX_PAST, history.size());
    String label = "before";
    for (PastAccess access : history.subList(history.size() - shown, history.size())) {
      String text =
          "%-7s %s by %s at %s"
              .formatted(
                  Wording.before(access),
                  Wording.deed(access),
                  thread(access.thread()),
                  Wording.place(access));
      add(label, Wrap.elide(text, width - LABEL_WIDTH));
      label = "";
    }
  }

  private static String threads(Finding finding) {
    long others = finding.threads().stream().mapToLong(StackGroup::count).sum();
    String note =
        finding.threadsNote() == null ? "" : " (" + Visible.text(finding.threadsNote()) + ")";
    return (others == 1 ? "1 other" : others + " others") + note;
  }

  private static String thread(ThreadRef thread) {
    String name = thread.name() == null ? "ended" : '"' + Visible.text(thread.name()) + '"';
    return Wrap.elide(name, 40) + " #" + thread.id();
  }

  private static String fact(String name, Object value) {
    return value == null ? null : name + value;
  }

  private static String joined(String... parts) {
    return Stream.of(parts).filter(Objects::nonNull).collect(Collectors.joining(", "));
  }

  private void add(String label, String text) {
    String indent = " ".repeat(LABEL_WIDTH);
    String start = label + indent.substring(label.length());
    lines.addAll(Wrap.lines(start + text, width, indent, 2));
  }
}
