import dev.maprace.report.Access;
import dev.maprace.report.Dropped;
import dev.maprace.report.Finding;
import dev.maprace.report.Report;
import dev.maprace.report.ReportJson;
import dev.maprace.report.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Compares the reports of all runs with what the corpus knows of its cases, and prints the table.
 *
 * <p>A finding is right when its map is of the case's class and the library's code is in either
 * stack; its places are right when, besides, the code that touches the map is the library's on
 * either side, or that side says that its stack is not exact.
 */
final class Judge {

  /** A line of {@code cases.tsv}, as far as it matters here. */
  record Case(String id, String kind, String where, String mapClass, String issue) {

    static Case of(String line) {
      String[] column = line.split("\t", -1);
      return new Case(column[0], column[1], column[5], column[6], column[8]);
    }

    boolean isBug() {
      return kind.equals("bug");
    }

    /** {@code where} is {@code package.Class.field}, then perhaps the class of the map or set. */
    boolean isLibrary(String frame) {
      String name = frame.substring(0, frame.indexOf('(')).replaceFirst("^.*/(?!0x)", "");
      String owner = where.replaceFirst("\\.[A-Z].*", ".");
      return name.startsWith(owner);
    }

    boolean fits(String className) {
      String simpleName = className.substring(className.lastIndexOf('.') + 1).replaceFirst(".*\\$", "");
      return simpleName.equals(mapClass) || where.endsWith("(" + simpleName + ")");
    }

    boolean isRight(Finding finding) {
      return fits(finding.map().className())
          && finding.accesses().stream().anyMatch(a -> a.stack().stream().anyMatch(this::isLibrary));
    }

    boolean hasPlacesRight(Finding finding) {
      return finding.accesses().stream()
          .allMatch(a -> !a.exact() || (a.applicationFrame() != null && isLibrary(toucher(a))));
    }
  }

  /** One run of a case. */
  record Run(int status, long millis, Report report) {

    static Run read(Path dir) throws IOException {
      Path reports = dir.resolve("reports");
      Report report = null;
      if (Files.isDirectory(reports)) {
        try (Stream<Path> files = Files.list(reports)) {
          report = ReportJson.read(files.filter(f -> f.getFileName().toString().matches("maprace-[0-9].*\\.json")).findFirst().orElseThrow());
        }
      }
      return new Run(
          Integer.parseInt(Files.readString(dir.resolve("status")).strip()),
          Long.parseLong(Files.readString(dir.resolve("millis")).strip()),
          report);
    }

    List<Finding> findings() {
      return report == null ? List.of() : report.findings();
    }
  }

  private final List<String> notes = new ArrayList<>();
  private int bugs;
  private int foundAtOnce;
  private int foundAtAll;
  private final List<Double> slowdowns = new ArrayList<>();
  private int innocents;
  private int silent;
  private boolean broken;

  public static void main(String[] args) throws IOException {
    Judge judge = new Judge();
    Path results = Path.of(args[1]);
    System.out.println("| case | kind | found | map class, places | both stacks exact | wall time without, with | dropped |");
    System.out.println("|---|---|---|---|---|---|---|");
    for (String line : Files.readAllLines(Path.of(args[0]))) {
      if (!line.startsWith("#") && Files.isDirectory(results.resolve(line.split("\t")[0]))) {
        judge.judge(Case.of(line), results, Integer.parseInt(args[2]));
      }
    }
    System.exit(judge.sum(Integer.parseInt(args[3])));
  }

  private void judge(Case subject, Path results, int runs) throws IOException {
    Run without = Run.read(results.resolve(subject.id()).resolve("without"));
    List<Run> with = new ArrayList<>();
    for (int i = 1; i <= runs; i++) {
      with.add(Run.read(results.resolve(subject.id()).resolve(String.valueOf(i))));
    }
    check(subject, without, with);
    List<Finding> right = new ArrayList<>();
    int found = 0;
    boolean anything = false;
    for (Run run : with) {
      List<Finding> rightHere = run.findings().stream().filter(subject::isRight).toList();
      right.addAll(rightHere);
      found += subject.isBug() && !rightHere.isEmpty() ? 1 : 0;
      anything |= !run.findings().isEmpty();
      run.findings().stream().filter(f -> !subject.isBug() || !subject.isRight(f)).forEach(f -> notes.add(tell(subject, f)));
    }
    if (subject.isBug()) {
      bugs++;
      foundAtAll += found > 0 ? 1 : 0;
      foundAtOnce += with.get(0).findings().stream().anyMatch(subject::isRight) ? 1 : 0;
    } else {
      innocents++;
      silent += anything ? 0 : 1;
    }
    String name = subject.issue().startsWith("http") ? "[" + subject.id() + "](" + subject.issue() + ")" : subject.id();
    String verdict = subject.isBug() ? found + " of " + runs : anything ? "**finding**" : "silent";
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %s | %s | %s | %s | %s |%n",
        name, subject.kind(), verdict, places(subject, right), exact(right), times(without, with), dropped(with));
  }

  /** What makes a run worthless, whatever it found. */
  private void check(Case subject, Run without, List<Run> with) {
    for (Run run : with) {
      String wrong = null;
      if (run.report() == null) {
        wrong = "has no report";
      } else if (run.report().state() != State.EXITED && run.status() == 0) {
        wrong = "left a report that says " + run.report().state();
      } else if (!subject.isBug() && run.status() != without.status()) {
        wrong = "exits with " + run.status() + " under the agent, with " + without.status() + " without";
      }
      if (wrong != null) {
        broken = true;
        notes.add("**" + subject.id() + " " + wrong + "**");
      }
    }
  }

  private static String places(Case subject, List<Finding> right) {
    if (!subject.isBug() || right.isEmpty()) {
      return "";
    }
    long places = right.stream().filter(subject::hasPlacesRight).count();
    return places == right.size() ? "right" : places + " of " + right.size() + " right";
  }

  private static String exact(List<Finding> right) {
    if (right.isEmpty()) {
      return "";
    }
    long exact = right.stream().filter(f -> f.accesses().stream().allMatch(Access::exact)).count();
    return exact + " of " + right.size();
  }

  private String times(Run without, List<Run> with) {
    double mean = with.stream().mapToLong(Run::millis).average().orElse(0);
    slowdowns.add(mean / Math.max(1, without.millis()));
    return String.format(Locale.ROOT, "%.1f, %.1f s", without.millis() / 1000.0, mean / 1000);
  }

  private static String dropped(List<Run> runs) {
    long limited = 0;
    long nothing = 0;
    long stale = 0;
    for (Run run : runs) {
      if (run.report() != null) {
        Dropped dropped = run.report().dropped();
        limited += dropped.rateLimited() + dropped.overMaxFindings() + dropped.excluded();
        nothing += dropped.nothingWritten();
        stale += dropped.staleMarks();
      }
    }
    List<String> parts = new ArrayList<>();
    if (limited > 0) {
      parts.add(limited + " over a limit");
    }
    if (nothing > 0) {
      parts.add(nothing + " wrote nothing");
    }
    if (stale > 0) {
      parts.add(stale + " stale");
    }
    return String.join(", ", parts);
  }

  private static String tell(Case subject, Finding finding) {
    List<String> sides = finding.accesses().stream().map(Judge::tell).toList();
    return subject.id() + ": " + finding.kind() + " (" + finding.grade() + ") on " + finding.map().className()
        + " " + String.join(" and ", sides);
  }

  private static String tell(Access access) {
    return "`" + access.operation() + "` at `" + toucher(access) + "`" + (access.exact() ? "" : " (not exact)");
  }

  private static String toucher(Access access) {
    return access.applicationFrame() == null ? "?(?)" : access.stack().get(access.applicationFrame());
  }

  private int sum(int min) {
    int enough = min < 0 ? Math.max(0, bugs - 2) : min;
    System.out.println();
    System.out.printf(
        "%d of %d bugs found in the first run, %d in any; %d of %d repaired and safe programs silent.%n",
        foundAtOnce, bugs, foundAtAll, silent, innocents);
    slowdowns.sort(null);
    System.out.printf(
        Locale.ROOT,
        "Wall time with the agent to that without, start of the JVM included: median %.2f, worst %.2f.%n",
        slowdowns.get(slowdowns.size() / 2), slowdowns.get(slowdowns.size() - 1));
    if (!notes.isEmpty()) {
      System.out.println();
      System.out.println("Further findings:");
      System.out.println();
      notes.stream().distinct().forEach(note -> System.out.println("- " + note));
    }
    return foundAtOnce >= enough && silent == innocents && !broken ? 0 : 1;
  }
}
