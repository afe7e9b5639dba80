package dev.maprace.report;

import java.nio.file.Path;
import java.util.List;

/** Reports as read, without files, for tests to write from. */
public final class ReportSets {
  /** Closes elements, recolours terminals, reorders text, ends lines, mentions, refers. */
  public static final String EVIL =
      "</script><b>&amp;\"'`|*_[x](y)#17@all %0A::error::\u001b[31m\u202egnol\r\n\u2028]]>--";

  private ReportSets() {}

  /** A full finding, one that demands no action, and a file that could not be read. */
  public static ReportSet typical() {
    return new ReportSet(
        of(Samples.finding(), Samples.unknowns()).sources(),
        List.of(Samples.finding(), Samples.unknowns()),
        List.of(
            new Verdict.Problem(
                Verdict.Reason.UNREADABLE, Path.of("b.json"), "b.json is cut short: line 1")));
  }

  public static ReportSet of(Finding... findings) {
    return new ReportSet(
        List.of(
            new ReportSet.Source(
                Path.of("target/maprace/maprace-4711-c0ffee.json"),
                Samples.report(State.EXITED, findings))),
        List.of(findings),
        List.of());
  }

  /** A finding in which all that the application may name bears this name. */
  public static Finding named(String name) {
    ThreadRef ref = new ThreadRef(name, 1);
    Access access =
        new Access(
            name,
            AccessKind.WRITE,
            null,
            new Key(name, 7, name),
            new ThreadInfo(name, 1, name, false, true, name),
            List.of(name, name + ".m(" + name + ")", "a.B.c(" + name + ":12)"),
            1,
            true,
            name,
            List.of(new Lock(name, "1", "monitor", name)),
            name);
    return new Finding(
        "0123456789abcdef",
        Kind.WRITE_WRITE,
        Evidence.OVERLAPPED,
        Grade.STRUCTURAL,
        3,
        Samples.START,
        Samples.START,
        false,
        new MapInfo(
            name,
            name,
            name,
            -1,
            ref,
            ref,
            new CreationInfo(List.of(name), 0, name, Samples.START),
            name,
            name),
        List.of(access, access),
        new Capture(false, 1L, null, null, null),
        List.of(new StackGroup(3, List.of(ref), true, name, List.of(name))),
        name,
        Samples.table(),
        new Audit(Audit.Verdict.CORRUPT, List.of(new Audit.Issue(Audit.Code.CYCLE, 7, name)), 900));
  }
}
