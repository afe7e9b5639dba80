package dev.maprace.agent.capture;

import dev.maprace.report.Access;
import dev.maprace.report.AccessKind;
import dev.maprace.report.Capture;
import dev.maprace.report.Evidence;
import dev.maprace.report.Finding;
import dev.maprace.report.Fingerprint;
import dev.maprace.report.Grade;
import dev.maprace.report.Kind;
import dev.maprace.report.MapInfo;
import dev.maprace.report.ThreadInfo;
import java.time.Instant;
import java.util.List;

/** Findings for tests to vary. */
public final class Findings {
  static final Instant START = Instant.parse("2026-01-31T12:00:00Z");
  static final String MAP = "java.util.HashMap";

  private Findings() {}

  /** A put in {@code com.acme.Cache} by a method of this name. */
  public static Access put(String method, long thread) {
    return access("com.acme.Cache." + method + "(Cache.java:41)", thread, true);
  }

  /** A put of which nobody knows where it was. */
  static Access somewhere() {
    return access("java.lang.Thread.sleep(Native Method)", 99, false);
  }

  private static Access access(String line, long thread, boolean exact) {
    return new Access(
        "put",
        AccessKind.WRITE,
        true,
        null,
        new ThreadInfo("worker-" + thread, thread, "RUNNABLE", false, false, "main"),
        List.of("java.util.HashMap.put(HashMap.java:610)", line),
        1,
        exact,
        exact ? null : "it had left",
        List.of(),
        null);
  }

  public static Finding of(Access first, Access second) {
    return of(first, second, Grade.STRUCTURAL, true, START);
  }

  static Finding of(Access first, Access second, Grade grade, boolean captured, Instant seenAt) {
    String id = Fingerprint.of(Kind.WRITE_WRITE, MAP, first, second);
    return withId(id, first, second, grade, captured, seenAt);
  }

  static Finding withId(
      String id, Access first, Access second, Grade grade, boolean captured, Instant seenAt) {
    return new Finding(
        id,
        Kind.WRITE_WRITE,
        Evidence.OVERLAPPED,
        grade,
        1,
        seenAt,
        seenAt,
        false,
        new MapInfo(MAP, null, "1f2e3d", 3, null, null),
        List.of(first, second),
        new Capture(captured, 1L, captured ? 2L : null, null, null),
        List.of(),
        null,
        null,
        null);
  }
}
