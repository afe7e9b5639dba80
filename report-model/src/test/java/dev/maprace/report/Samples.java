package dev.maprace.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Reports and their parts, for tests to vary. */
public final class Samples {
  public static final Instant START = Instant.parse("2026-01-31T12:00:00.123Z");

  private Samples() {}

  public static Report report(State state, Finding... findings) {
    return report(4711, state, findings);
  }

  public static Report report(long pid, State state, Finding... findings) {
    return new Report(
        Report.SCHEMA,
        state,
        new Tool("MapRace", "0.1.0"),
        new Jvm(
            pid,
            "OpenJDK 64-Bit Server VM",
            "Eclipse Adoptium",
            "17.0.15",
            "Linux 6.1 amd64",
            List.of("G1 Young Generation", "G1 Old Generation"),
            START,
            START.plusSeconds(9)),
        Map.of("mode", "watch", "action", "report"),
        new Dropped(1, 2, 3, 4, 5),
        List.of("com.acme.OldMap is not covered"),
        List.of(findings));
  }

  public static Report minimal() {
    return new Report(
        Report.SCHEMA,
        State.RUNNING,
        new Tool("MapRace", "0.1.0"),
        new Jvm(1, "", "", "", "", List.of(), START, START),
        Map.of(),
        new Dropped(0, 0, 0, 0, 0),
        List.of(),
        List.of());
  }

  public static Finding finding() {
    return finding(put(), remove());
  }

  public static Finding finding(Access first, Access second) {
    MapInfo map =
        new MapInfo(
            "java.util.HashMap",
            null,
            "1f2e3d",
            1042,
            new ThreadRef("http-1", 17),
            new ThreadRef("http-1", 17));
    return new Finding(
        Fingerprint.of(Kind.WRITE_WRITE, map.className(), first, second),
        Kind.WRITE_WRITE,
        Evidence.OVERLAPPED,
        Grade.STRUCTURAL,
        3,
        START,
        START.plusSeconds(2),
        false,
        map,
        List.of(first, second),
        new Capture(true, 120L, 310L, 450L, 2100L),
        List.of(
            new StackGroup(
                12,
                List.of(new ThreadRef("pool-1-thread-1", 31), new ThreadRef(null, 32)),
                false,
                "WAITING",
                List.of("java.lang.Object.wait(Native Method)")),
            new StackGroup(1, List.of(new ThreadRef("", 99)), true, null, List.of())),
        "virtual threads are not listed before JDK 21",
        table(),
        audit());
  }

  /** A finding on a map of which it is known where it was made. */
  public static Finding created() {
    Finding finding = finding();
    MapInfo map = finding.map();
    MapInfo created =
        new MapInfo(
            map.className(),
            "com.acme.shop.OrderCache.orders",
            map.identity(),
            map.size(),
            map.owner(),
            map.writeInProgress(),
            new CreationInfo(
                List.of(
                    "com.acme.shop.OrderCache.<init>(OrderCache.java:17)",
                    "com.acme.shop.Shop.main(Shop.java:9)"),
                0,
                "main",
                START),
            map.noun(),
            map.inner());
    return new Finding(
        finding.id(),
        finding.kind(),
        finding.evidence(),
        finding.grade(),
        finding.count(),
        finding.firstSeen(),
        finding.lastSeen(),
        finding.jdkInternal(),
        created,
        finding.accesses(),
        finding.capture(),
        finding.threads(),
        finding.threadsNote(),
        finding.table(),
        finding.audit());
  }

  /** The accesses before {@link #finding}: two threads check and then act, a third one iterates. */
  public static List<PastAccess> history() {
    return List.of(
        past(23, AccessKind.READ, "containsKey", "evict(OrderCache.java:55)", 2_400_000),
        past(23, AccessKind.WRITE, "remove", "evict(OrderCache.java:57)", true, 2_399_800),
        past(31, AccessKind.ITERATION, null, "total(OrderCache.java:70)", 31_000),
        past(17, AccessKind.READ, "get", "add(OrderCache.java:39)", 3_140),
        past(31, AccessKind.ITERATION, null, "total(OrderCache.java:70)", 1_000),
        past(17, AccessKind.WRITE, "put", "add(OrderCache.java:41)", true, 7));
  }

  /** By a thread of a finding's, or another. */
  public static PastAccess past(
      long thread, AccessKind kind, String operation, String place, long micros) {
    return past(thread, kind, operation, place, false, micros);
  }

  /** By a thread of a finding's, or another; perhaps to the key of the access before it. */
  public static PastAccess past(
      long thread, AccessKind kind, String operation, String place, boolean sameKey, long micros) {
    String name = thread == 17 ? "http-1" : thread == 23 ? "evictor" : null;
    String site = "com.acme.shop.OrderCache." + place;
    return new PastAccess(new ThreadRef(name, thread), kind, operation, site, sameKey, micros);
  }

  /** A finding of this grade on what is no map. */
  public static Finding list(Grade grade) {
    return on(
        new MapInfo("java.util.ArrayList", null, "1f2e3d", null, null, null, null, "list", null),
        grade);
  }

  /** A finding on a format, inside which there is another. */
  static Finding format() {
    String inner = "java.text.DecimalFormat";
    return on(
        new MapInfo(
            "java.text.SimpleDateFormat", null, "1f2e3d", null, null, null, null, "format", inner),
        Grade.STRUCTURAL);
  }

  private static Finding on(MapInfo object, Grade grade) {
    Access add =
        access(
            "add",
            new ThreadInfo("http-1", 17, "RUNNABLE", false, true, "main"),
            List.of(
                "java.base/java.util.ArrayList.add(ArrayList.java:454)",
                "com.acme.shop.Basket.add(Basket.java:12)"),
            1);
    return new Finding(
        Fingerprint.of(Kind.WRITE_WRITE, object.className(), add, add),
        Kind.WRITE_WRITE,
        Evidence.OVERLAPPED,
        grade,
        1,
        START,
        START,
        false,
        object,
        List.of(add, add),
        new Capture(true, 120L, 310L, 450L, 2100L),
        List.of(),
        null,
        null,
        null);
  }

  /** The same finding, of which as little is known as can be. */
  public static Finding unknowns() {
    Access access = unknownAccess();
    return new Finding(
        "00000000000000ff",
        Kind.READ_WRITE,
        Evidence.UNORDERED,
        Grade.VALUE_ONLY,
        1,
        START,
        START,
        true,
        new MapInfo("java.util.TreeMap", null, "0", null, null, null),
        List.of(access, access),
        new Capture(false, null, null, null, null),
        List.of(),
        null,
        null,
        null);
  }

  public static Access unknownAccess() {
    return new Access(
        null,
        AccessKind.READ,
        null,
        null,
        new ThreadInfo("gone", 5, null, true, true, null),
        List.of(),
        null,
        false,
        null,
        null,
        null);
  }

  public static Access put() {
    return access(
        "put",
        new ThreadInfo("http-1", 17, "RUNNABLE", false, true, "main"),
        List.of(
            "java.base/java.util.HashMap.resize(HashMap.java:702)",
            "java.base/java.util.HashMap.putVal(HashMap.java:661)",
            "java.base/java.util.HashMap.put(HashMap.java:610)",
            "com.acme.shop.OrderCache.add(OrderCache.java:41)",
            "com.acme.shop.web.OrderController.create(OrderController.java:88)",
            "com.acme.shop.web.Router.dispatch(Router.java:112)",
            "java.base/java.lang.Thread.run(Thread.java:840)"),
        3);
  }

  public static Access remove() {
    return access(
        "remove",
        new ThreadInfo("evictor", 23, "BLOCKED", true, true, "VirtualThreads"),
        List.of(
            "java.base/java.util.HashMap.remove(HashMap.java:796)",
            "com.acme.shop.OrderCache.evict(OrderCache.java:57)",
            "java.base/java.lang.VirtualThread.run(VirtualThread.java:309)"),
        1);
  }

  public static Access access(
      String operation, ThreadInfo thread, List<String> stack, Integer applicationFrame) {
    return new Access(
        operation,
        AccessKind.WRITE,
        true,
        new Key("java.lang.String", 0x1a2b3c),
        thread,
        stack,
        applicationFrame,
        true,
        null,
        List.of(new Lock("com.acme.shop.Session", "77aa", "monitor", stack.get(0))),
        "read locks are not visible");
  }

  public static Access inexact(Access access) {
    return new Access(
        access.operation(),
        access.kind(),
        null,
        access.key(),
        access.thread(),
        access.stack(),
        access.applicationFrame(),
        false,
        "the thread had left the map before its stack could be walked",
        null,
        "locks of a virtual thread are not visible");
  }

  public static Table table() {
    return new Table(
        Table.Structure.HASH_CHAINS,
        2048,
        1536,
        0.75f,
        1042,
        1050,
        1041,
        null,
        List.of(new Table.Bucket(7, 3, false), new Table.Bucket(9, 12, true)),
        List.of(1300L, 500L, 248L),
        false);
  }

  public static Audit audit() {
    return new Audit(
        Audit.Verdict.CORRUPT,
        List.of(
            new Audit.Issue(Audit.Code.WRONG_BUCKET, 7, "a node of hash 0x9 belongs to bucket 9"),
            new Audit.Issue(
                Audit.Code.SIZE_MISMATCH, null, "the size field says 1042, the walk found 1041")),
        2);
  }
}
