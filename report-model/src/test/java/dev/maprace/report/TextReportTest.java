package dev.maprace.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextReportTest {
  private static final String FILE = "target/maprace/maprace-4711-c0ffee.json";

  @Test
  void aFullFindingReadsLikeThis() throws IOException {
    assertGolden("full", TextReport.of(Samples.finding(), FILE));
  }

  @Test
  void whatIsUnknownIsSaidToBeUnknown() throws IOException {
    assertGolden("unknown", TextReport.of(Samples.unknowns(), FILE));
  }

  @Test
  void deepStacksAreFoldedAndCut() throws IOException {
    Finding finding = Samples.finding(deep(), Samples.inexact(Samples.remove()));
    assertGolden("deep", TextReport.of(finding, FILE));
  }

  @Test
  void aCommonLockIsNamed() {
    Access put = Samples.put();
    assertThat(TextReport.of(Samples.finding(put, put), FILE))
        .contains("common to both: com.acme.shop.Session@77aa (monitor)");
  }

  @Test
  void differentLocksOfOneClassAreNotCommon() {
    Access put = Samples.put();
    Access other =
        withLocks(put, List.of(new Lock("com.acme.shop.Session", "77ab", "monitor", null)));
    assertThat(TextReport.of(Samples.finding(put, other), FILE))
        .contains("no visible exclusive lock is common to both");
  }

  @Test
  void whoeverHoldsNothingIsNotSaidToBeUnknown() {
    Access none = withLocks(Samples.put(), List.of());
    assertThat(TextReport.of(Samples.finding(none, none), FILE))
        .contains("locks: none visible", "no visible exclusive lock is common to both")
        .doesNotContain("locks unknown", "unknown whether");
  }

  @Test
  void namesFromOutsideAreShownNotObeyed() {
    String evil = "\u001b[31mred\r\n==== forged\u202egnol\u0007\u009b1m\ud83d\u2028";
    String text = TextReport.of(named(evil), evil) + TextReport.summary(named(evil));
    assertThat(text.replace("\n", "")).matches("[\\x20-\\x7e]*");
    assertThat(text).contains("\\u001b[31mred\\u000d\\u000a==== forged\\u202egnol\\u0007");
    assertThat(text.lines().filter(line -> line.startsWith("==== "))).hasSize(1);
  }

  @Test
  void noTextFromOutsideBreaksTheScreen() {
    for (String longName : List.of("x".repeat(5000), "long name ".repeat(500), "a.".repeat(999))) {
      assertThat(TextReport.of(named(longName), longName).lines())
          .hasSizeLessThanOrEqualTo(TextReport.MAX_LINES)
          .allMatch(line -> line.length() <= TextReport.WIDTH);
    }
  }

  @Test
  void pairsOfSurrogatesAreNeverTornApart() {
    for (int shift = 0; shift < 4; shift++) {
      String name = "x".repeat(shift) + "\ud83d\ude80".repeat(300);
      assertThat(TextReport.of(named(name), name).codePoints())
          .noneMatch(point -> point >= 0xd800 && point <= 0xdfff);
    }
  }

  @Test
  void aSummaryHasTwoLines() {
    assertThat(
            TextReport.summary(Samples.finding(Samples.put(), Samples.inexact(Samples.remove()))))
        .matches(
            """
            [0-9a-f]{16} WRITE_WRITE on java.util.HashMap@1f2e3d, seen 3 times
              put at com.acme.shop.OrderCache.add\\(OrderCache.java:41\\) \
            \\| remove at com.acme.shop.OrderCache.evict\\(OrderCache.java:57\\) \\(not exact\\)
            """);
  }

  @Test
  void whatIsInsideAnotherIsToldAsSuch() {
    Finding found = Samples.format();
    assertThat(Wording.headline(found))
        .isEqualTo(
            "Two threads wrote one DecimalFormat at the same time, inside a SimpleDateFormat");
    assertThat(TextReport.of(found, FILE))
        .startsWith("==== MapRace: WRITE_WRITE on java.text.SimpleDateFormat@1f2e3d [")
        .contains("\nboth threads were inside the format's DecimalFormat at once; ");
  }

  @Test
  void theFieldThatHoldsTheMapIsNamedFirst() {
    String field = "com.acme.shop.OrderCache.orders";
    assertThat(TextReport.of(heldBy(field), FILE))
        .startsWith("==== MapRace: WRITE_WRITE on " + field + " (HashMap@1f2e3d) [")
        .contains("\nmap      java.util.HashMap, size 7\n")
        .contains("\nsuppress WRITE_WRITE: " + field + ", <reason>\n");
  }

  @Test
  void ofALongNameThePackagesAreCutFirst() {
    assertThat(
            TextReport.of(
                heldBy("com.acme.warehouse.internal.model.property.Shelf$FormatCache.byThread"),
                FILE))
        .startsWith(
            "==== MapRace: WRITE_WRITE on c.a.w.i.model.property.Shelf$FormatCache.byThread"
                + " (HashMap@1f2e3d) [");
  }

  private static Finding heldBy(String field) {
    Finding found = Samples.finding();
    return new Finding(
        found.id(),
        found.kind(),
        found.evidence(),
        found.grade(),
        found.count(),
        found.firstSeen(),
        found.lastSeen(),
        false,
        new MapInfo("java.util.HashMap", field, "1f2e3d", 7, null, null),
        found.accesses(),
        found.capture(),
        found.threads(),
        null,
        found.table(),
        found.audit());
  }

  @Test
  void itIsToldInOneLineWhereTheMapWasMade() {
    assertThat(TextReport.of(Samples.created(), FILE))
        .contains(
            "\ncreated  at com.acme.shop.OrderCache.<init>(OrderCache.java:17) by \"main\"\n");
    assertThat(TextReport.of(Samples.finding(), FILE)).doesNotContain("created");
  }

  @Test
  void theLastAccessesBeforeACollisionAreTold() {
    assertThat(TextReport.of(Samples.finding().withHistory(Samples.history()), FILE))
        .contains(
            """
            before   31 ms   iteration by ended #31 at OrderCache.total:70
                     3.1 ms  get by "http-1" #17 at OrderCache.add:39
                     1.0 ms  iteration by ended #31 at OrderCache.total:70
                     7 µs    put by "http-1" #17 at OrderCache.add:41
            """);
  }

  @Test
  void aSummarySaysWhyAFindingDoesNotFail() {
    assertThat(TextReport.summary(Samples.unknowns()))
        .isEqualTo(
            """
            00000000000000ff READ_WRITE on java.util.TreeMap@0, seen once (inside the JDK's own code: told, not failed)
              unknown operation, place unknown | unknown operation, place unknown
            """);
  }

  private static Access deep() {
    List<String> stack =
        List.of(
            "java.base/java.util.HashMap.resize(HashMap.java:702)",
            "java.base/java.util.HashMap.putVal(HashMap.java:661)",
            "java.base/java.util.HashMap.put(HashMap.java:610)",
            "java.base/java.util.HashSet.add(HashSet.java:221)",
            "java.base/java.util.AbstractCollection.addAll(AbstractCollection.java:336)",
            "app//com.acme.shop.warehouse.replenishment.internal.ReplenishmentSchedulerImplementation"
                + ".registerAllPendingDeliveries(ReplenishmentSchedulerImplementation.java:1041)");
    List<String> callers =
        Collections.nCopies(
            60,
            "com.acme.shop.warehouse.replenishment.internal.RecursiveTraversal"
                + ".descend(RecursiveTraversal.java:33)");
    List<String> whole = new ArrayList<>(stack);
    whole.addAll(callers);
    return Samples.access("addAll", Samples.put().thread(), whole, 5);
  }

  private static Access withLocks(Access access, List<Lock> locks) {
    return new Access(
        access.operation(),
        access.kind(),
        access.structural(),
        access.key(),
        access.thread(),
        access.stack(),
        access.applicationFrame(),
        access.exact(),
        access.note(),
        locks,
        null);
  }

  /** A finding in which all that the application may name bears this name. */
  private static Finding named(String name) {
    ThreadRef ref = new ThreadRef(name, 1);
    Access access =
        new Access(
            name,
            AccessKind.WRITE,
            null,
            new Key(name, null, name),
            new ThreadInfo(name, 1, name, false, true, name),
            Collections.nCopies(90, name + ".m(" + name + ")"),
            20,
            false,
            name,
            Collections.nCopies(30, new Lock(name, "1", "monitor", name)),
            name);
    return new Finding(
        "0123456789abcdef",
        Kind.ITERATION_WRITE,
        Evidence.UNORDERED,
        Grade.STRUCTURAL,
        Long.MAX_VALUE,
        Instant.EPOCH,
        Instant.EPOCH,
        false,
        new MapInfo(
            name,
            name,
            "1",
            -1,
            ref,
            ref,
            new CreationInfo(List.of(name), 0, name, Samples.START),
            name,
            name),
        List.of(access, access),
        new Capture(false, 1L, null, null, null),
        Collections.nCopies(50, new StackGroup(3, List.of(ref), true, name, List.of(name))),
        name,
        Samples.table(),
        new Audit(
            Audit.Verdict.MOVED,
            Collections.nCopies(64, new Audit.Issue(Audit.Code.CYCLE, 3, name)),
            900));
  }

  /** Run with {@code -Dgolden.write=true} to accept what comes out, then read the difference. */
  private static void assertGolden(String name, String actual) throws IOException {
    Path golden = Path.of("src/test/resources/dev/maprace/report/text", name + ".txt");
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(golden, actual);
    }
    assertThat(actual).isEqualTo(Files.readString(golden));
  }
}
