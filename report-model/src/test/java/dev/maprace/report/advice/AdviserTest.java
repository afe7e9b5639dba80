package dev.maprace.report.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maprace.report.Access;
import dev.maprace.report.AccessKind;
import dev.maprace.report.Finding;
import dev.maprace.report.Grade;
import dev.maprace.report.Kind;
import dev.maprace.report.Lock;
import dev.maprace.report.MapInfo;
import dev.maprace.report.PastAccess;
import dev.maprace.report.Samples;
import dev.maprace.report.Table;
import dev.maprace.report.Table.Structure;
import dev.maprace.report.ThreadInfo;
import dev.maprace.report.ThreadRef;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Advice follows from evidence. */
class AdviserTest {
  private static final String TYPE = "com.acme.Cache";

  @ParameterizedTest
  @CsvSource({
    "java.util.HashMap, ConcurrentHashMap",
    "java.util.LinkedHashMap, synchronizedMap",
    "java.util.TreeMap, ConcurrentSkipListMap",
    "java.util.WeakHashMap, weakKeys",
    "java.util.IdentityHashMap, synchronizedMap",
    "java.util.EnumMap, EnumMap"
  })
  void aMapIsReplacedByOneThatKeepsItsPromises(String mapClass, String instead) {
    assertThat(titles(finding(mapClass, write("put", "a"), write("remove", "b"))))
        .anyMatch(title -> title.startsWith("Use ") && title.contains(instead));
  }

  @Test
  void aMapOfAnUnknownClassIsGuarded() {
    assertThat(titles(finding("com.acme.TrieMap", write("put", "a"), write("remove", "b"))))
        .containsExactly("Guard every use of this map with one lock");
  }

  @Test
  void aGetThatWritesMeansAccessOrder() {
    Finding lru = finding("java.util.LinkedHashMap", write("get", "a"), write("put", "b"));
    assertThat(titles(lru)).anyMatch(title -> title.contains("Caffeine"));
  }

  @Test
  void aCacheWithAClassOfItsOwnIsKnownByItsTable() {
    Finding cache = finding("com.acme.Lru", write("get", "a"), write("put", "b"));
    assertThat(titles(cache)).noneMatch(title -> title.contains("Caffeine"));
    assertThat(titles(withTable(cache, Structure.LINKED_HASH_CHAINS)))
        .anyMatch(title -> title.contains("Caffeine"));
  }

  @Test
  void aSetIsReplacedByASet() {
    String add = "java.util.HashSet.add(HashSet.java:221)";
    Finding set =
        finding(
            "java.util.HashMap",
            access("add", AccessKind.WRITE, "a", 1, null, List.of(add)),
            access("add", AccessKind.WRITE, "b", 2, null, List.of(add)));
    assertThat(titles(set)).containsExactly("Use ConcurrentHashMap.newKeySet()");
  }

  @Test
  void aLookUpAndAChangeInOneMethodAreMadeOneStep() {
    Finding compound = finding("java.util.HashMap", write("put", "load"), read("get", "load", 2));
    assertThat(titles(compound).get(0)).contains("computeIfAbsent");
    Finding apart = finding("java.util.HashMap", write("put", "load"), read("get", "find", 2));
    assertThat(titles(apart)).noneMatch(title -> title.contains("computeIfAbsent"));
  }

  @Test
  void aLookUpThatOneThreadActsOnIsMadeOneStep() {
    Finding unrelated = finding("java.util.HashMap", write("put", "a"), write("put", "b"));
    List<PastAccess> twice = new ArrayList<>();
    for (long thread = 17; thread < 19; thread++) {
      twice.add(Samples.past(thread, AccessKind.READ, "get", "add(O.java:39)", 9));
      twice.add(Samples.past(thread, AccessKind.WRITE, "put", "add(O.java:41)", true, 3));
    }
    Advice first = advise(unrelated.withHistory(twice)).get(0);
    assertThat(first.title()).contains("computeIfAbsent");
    assertThat(first.because())
        .isEqualTo(
            "get at OrderCache.add:39, then put of the same key at OrderCache.add:41,"
                + " seen 2 times by 2 threads among the last accesses before a collision");
    assertThat(first.cost()).contains("A concurrent map alone does not repair it");
  }

  @Test
  void aRemovalAfterALookUpIsMadeOneStepToo() {
    Finding unrelated = finding("java.util.HashMap", write("put", "a"), write("put", "b"));
    List<PastAccess> evicts =
        List.of(
            Samples.past(17, AccessKind.READ, "get", "evict(O.java:39)", 9),
            Samples.past(17, AccessKind.WRITE, "remove", "evict(O.java:41)", true, 3));
    Advice first = advise(unrelated.withHistory(evicts)).get(0);
    assertThat(first.title()).contains("removal one step", "computeIfPresent");
    assertThat(first.because()).contains("seen once by one thread");
  }

  @ParameterizedTest
  @CsvSource({
    "17, READ,  get,         add,   17, WRITE, put,         add,   true,  3,       true",
    "17, READ,  containsKey, has,   17, WRITE, put,         add,   true,  3,       true",
    "17, READ,  contains,    add,   17, WRITE, add,         add,   true,  3,       true",
    "17, READ,  get,         add,   17, WRITE, put,         add,   false, 3,       false",
    "17, READ,  get,         add,   23, WRITE, put,         add,   true,  3,       false",
    "17, READ,  size,        add,   17, WRITE, put,         add,   true,  3,       false",
    "17, READ,  ,            add,   17, WRITE, ,            add,   true,  3,       false",
    "17, READ,  get,         add,   17, WRITE, putIfAbsent, add,   true,  3,       false",
    "17, READ,  get,         add,   17, WRITE, merge,       add,   true,  3,       false",
    "17, WRITE, put,         add,   17, READ,  get,         add,   true,  3,       false",
    "17, READ,  get,         add,   17, WRITE, put,         add,   true,  4000000, false"
  })
  void onlyALookUpAndAChangeOfTheSameKeyAreTwoSteps(
      long thread,
      AccessKind kind,
      String operation,
      String method,
      long thread2,
      AccessKind kind2,
      String operation2,
      String method2,
      boolean sameKey,
      long apart,
      boolean compound) {
    List<PastAccess> history =
        List.of(
            Samples.past(thread, kind, operation, method + "(O.java:39)", apart + 1),
            Samples.past(thread2, kind2, operation2, method2 + "(O.java:41)", sameKey, 1));
    assertThat(CheckThenAct.in(history)).hasSize(compound ? 1 : 0);
  }

  @Test
  void twoClassesThatUseOneKeyAreNotTwoStepsOfOne() {
    PastAccess lookup = Samples.past(17, AccessKind.READ, "get", "add(O.java:39)", 9);
    PastAccess elsewhere =
        new PastAccess(lookup.thread(), AccessKind.WRITE, "put", "a.B.c(B.java:1)", true, 3);
    assertThat(CheckThenAct.in(List.of(lookup, elsewhere))).isEmpty();
  }

  @Test
  void theMixOfTheLastAccessesIsTold() {
    Finding f = finding("java.util.HashMap", write("put", "a"), write("remove", "b"));
    assertThat(advise(f.withHistory(Samples.history())))
        .filteredOn(advice -> advice.title().equals("Use ConcurrentHashMap"))
        .extracting(Advice::because)
        .containsExactly(
            "seen on this HashMap: put, remove, containsKey and get;"
                + " of the last 6 accesses 2 read, 2 wrote and 2 iterated");
  }

  @Test
  void whoWroteInTheLastAccessesIsAWriterToo() {
    Finding one = finding("java.util.HashMap", write("put", "a"), read("get", "b", 2));
    Finding other = finding("java.util.HashMap", write("put", "a"), read("get", "c", 3));
    Finding followed = other.withHistory(Samples.history());
    assertThat(titles(one, followed)).noneMatch(title -> title.startsWith("Publish a new map"));
  }

  @Test
  void aLockOnOneSideIsNamed() {
    Lock lock = new Lock("com.acme.OrderService", "1f", "monitor", null);
    Finding oneSided =
        finding(
            "java.util.HashMap",
            access("put", AccessKind.WRITE, "a", 1, List.of(lock), List.of()),
            access("remove", AccessKind.WRITE, "b", 2, List.of(), List.of()));
    Advice first = Adviser.advise(oneSided, List.of(oneSided)).get(0);
    assertThat(first.title())
        .isEqualTo("Take OrderService@1f in Cache.b:7 too, if it is what guards this map");
    assertThat(first.because()).endsWith("holds nothing: no lock protects both.");
  }

  @Test
  void unknownLocksAreNoEvidence() {
    Finding unknown = finding("java.util.HashMap", write("put", "a"), write("put", "b"));
    assertThat(titles(unknown)).containsExactly("Use ConcurrentHashMap");
  }

  @Test
  void oneWriterAndManyReadersPublishCopies() {
    Finding one = finding("java.util.HashMap", write("put", "a"), read("get", "b", 2));
    Finding other = finding("java.util.HashMap", write("put", "a"), read("get", "c", 3));
    assertThat(titles(one, other)).anyMatch(title -> title.startsWith("Publish a new map"));
    assertThat(titles(one)).noneMatch(title -> title.startsWith("Publish a new map"));
  }

  @Test
  void whoWroteBeforeIsAWriterToo() {
    Finding one = finding("java.util.HashMap", write("put", "a"), read("get", "b", 2));
    Finding other = finding("java.util.HashMap", write("put", "a"), read("get", "c", 3));
    Finding later = withOwner(other, new ThreadRef("t9", 9));
    assertThat(titles(one, later)).noneMatch(title -> title.startsWith("Publish a new map"));
  }

  @Test
  void aParallelStreamCollects() {
    List<String> stream =
        List.of(
            "java.util.stream.ForEachOps$ForEachOp$OfRef.accept(ForEachOps.java:184)",
            "java.util.concurrent.ForkJoinTask.doExec(ForkJoinTask.java:373)");
    Finding finding =
        finding(
            "java.util.HashMap",
            outside(write("add", "a"), stream),
            outside(write("add", "a"), stream));
    assertThat(titles(finding).get(0)).contains("collect");
  }

  @Test
  void valuesAloneNeedNoRepair() {
    Finding f = finding("java.util.HashMap", write("put", "a"), write("put", "b"));
    Finding values = withGrade(f, Grade.VALUE_ONLY);
    assertThat(titles(values)).singleElement().asString().contains("leave it");
  }

  @Test
  void whatIsNoMapHasSubstitutesOfItsOwn() {
    assertThat(titles(noMap("java.text.SimpleDateFormat", "format")))
        .singleElement()
        .asString()
        .startsWith("Use java.time.format.DateTimeFormatter");
    assertThat(titles(noMap("java.util.ArrayList", "list")))
        .singleElement()
        .asString()
        .startsWith("Use CopyOnWriteArrayList");
    assertThat(titles(noMap("com.acme.Tally", "tally")))
        .containsExactly("Guard every use of this tally with one lock");
  }

  private static Finding noMap(String type, String noun) {
    Finding f = finding(type, write("add", "a"), write("add", "b"));
    return copy(
        f, f.grade(), new MapInfo(type, null, "1f", null, null, null, null, noun, null), null);
  }

  private static List<Advice> advise(Finding finding) {
    return Adviser.advise(finding, List.of(finding));
  }

  private static List<String> titles(Finding finding, Finding... others) {
    List<Finding> all = new ArrayList<>(List.of(others));
    all.add(finding);
    return Adviser.advise(finding, all).stream().map(Advice::title).toList();
  }

  private static Access write(String operation, String method) {
    return access(operation, AccessKind.WRITE, method, 1, null, List.of());
  }

  private static Access read(String operation, String method, int thread) {
    return access(operation, AccessKind.READ, method, thread, null, List.of());
  }

  private static Access access(
      String operation,
      AccessKind kind,
      String method,
      int thread,
      List<Lock> locks,
      List<String> inside) {
    List<String> stack = new ArrayList<>(inside);
    stack.add(TYPE + "." + method + "(Cache.java:7)");
    return new Access(
        operation,
        kind,
        kind == AccessKind.WRITE ? true : null,
        null,
        new ThreadInfo("t" + thread, thread, "RUNNABLE", false, false, null),
        stack,
        inside.size(),
        true,
        null,
        locks,
        null);
  }

  private static Access outside(Access a, List<String> callers) {
    List<String> stack = new ArrayList<>(a.stack());
    stack.addAll(callers);
    return new Access(
        a.operation(),
        a.kind(),
        a.structural(),
        a.key(),
        a.thread(),
        stack,
        a.applicationFrame(),
        a.exact(),
        a.note(),
        a.locks(),
        a.locksNote());
  }

  private static Finding finding(String mapClass, Access first, Access second) {
    Finding f = Samples.finding(first, second);
    return copy(f, Grade.STRUCTURAL, new MapInfo(mapClass, null, "1f", 3, null, null), null);
  }

  private static Finding withGrade(Finding f, Grade grade) {
    return copy(f, grade, f.map(), f.table());
  }

  private static Finding withOwner(Finding f, ThreadRef owner) {
    MapInfo map = f.map();
    return copy(
        f,
        f.grade(),
        new MapInfo(map.className(), null, map.identity(), map.size(), owner, null),
        f.table());
  }

  private static Finding withTable(Finding f, Structure structure) {
    Table table =
        new Table(structure, 16, 12, 0.75f, 0, 0, 0, null, List.of(), List.of(16L), false);
    return copy(f, f.grade(), f.map(), table);
  }

  private static Finding copy(Finding f, Grade grade, MapInfo map, Table table) {
    return new Finding(
        f.id(),
        Kind.WRITE_WRITE,
        f.evidence(),
        grade,
        1,
        f.firstSeen(),
        f.lastSeen(),
        false,
        map,
        f.accesses(),
        f.capture(),
        f.threads(),
        null,
        table,
        null);
  }
}
