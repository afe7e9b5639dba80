package dev.maprace.agent.capture;

import dev.maprace.MapRaceError;
import dev.maprace.report.Finding;
import dev.maprace.report.TextReport;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the colliding thread must throw. */
record Verdict(Finding finding) {

  private static final Pattern FRAME = Pattern.compile("(.+)\\.([^.(]+)\\(([^:)]*)(?::(\\d+))?\\)");

  /** Made in the colliding thread, so that it carries that thread's stack. */
  MapRaceError error(long collidingThread) {
    var accesses = finding.accesses();
    var other =
        accesses.get(0).thread().id() == collidingThread ? accesses.get(1) : accesses.get(0);
    Throwable cause =
        new Throwable("thread \"" + other.thread().name() + "\" was in the same map, here");
    cause.setStackTrace(frames(other.stack()));
    return new MapRaceError(finding.id(), TextReport.summary(finding), cause);
  }

  private static StackTraceElement[] frames(List<String> lines) {
    return lines.stream().map(Verdict::frame).toArray(StackTraceElement[]::new);
  }

  private static StackTraceElement frame(String line) {
    Matcher parts = FRAME.matcher(line);
    if (!parts.matches()) {
      return new StackTraceElement(line, "", null, -1);
    }
    int number = parts.group(4) == null ? -1 : Integer.parseInt(parts.group(4));
    return new StackTraceElement(parts.group(1), parts.group(2), parts.group(3), number);
  }
}
