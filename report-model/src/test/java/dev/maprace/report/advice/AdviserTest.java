package dev.maprace.report.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maprace.report.Access;
import dev.maprace.report.AccessKind;
import dev.maprace.report.Finding;
import dev.maprace.report.Grade;
import dev.maprace.report.Kind;
import dev.maprace.report.Lock;
import dev.maprace.report.MapInfo;
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
