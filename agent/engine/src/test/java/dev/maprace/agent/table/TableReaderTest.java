package dev.maprace.agent.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maprace.report.Audit.Verdict;
import dev.maprace.report.Table;
import dev.maprace.report.Table.Bucket;
import dev.maprace.report.Table.Structure;
import java.lang.Thread.State;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a report shows of a table is what the table is. */
class TableReaderTest {

  @Test
  void tellsTheFieldsOfAHashMap() {
    Map<Integer, Integer> map = new HashMap<>(30, 0.5f);
    IntStream.range(0, 10).forEach(i -> map.put(i, i));
    Table table = Audits.table(map);
    assertThat(table.structure()).isEqualTo(Structure.HASH_CHAINS);
    assertThat(table.capacity()).isEqualTo(32);
    assertThat(table.threshold()).isEqualTo(16);
    assertThat(table.loadFactor()).isEqualTo(0.5f);
    assertThat(table.size()).isEqualTo(10);
    assertThat(table.modCount()).isEqualTo(10);
    assertThat(table.nodes()).isEqualTo(10);
    assertThat(table.depth()).isNull();
    assertThat(table.truncated()).isFalse();
    assertThat(table.lengths()).startsWith(22L, 10L, 0L);
    assertThat(table.buckets()).hasSize(10).contains(new Bucket(9, 1, false));
  }

  @Test
  void tellsATreeBinFromAChain() {
    Map<Object, Integer> map = new HashMap<>(64);
    IntStream.range(0, 30).forEach(i -> map.put(new Colliding(i, 1), i));
    assertThat(Audits.table(map).buckets()).containsExactly(new Bucket(0, 30, true));
  }

  @Test
  void tellsTheDepthOfATree() {
    Map<Integer, Integer> map = new TreeMap<>();
    IntStream.range(0, 7).forEach(i -> map.put(i, i));
    Table table = Audits.table(map);
    assertThat(table.structure()).isEqualTo(Structure.RED_BLACK_TREE);
    assertThat(table.depth()).isBetween(3, 4);
    assertThat(table.capacity()).isNull();
    assertThat(table.lengths()).isEmpty();
    assertThat(table.nodes()).isEqualTo(7);
  }

  @Test
  void tellsEachStructureByItsName() {
    assertThat(Audits.table(new LinkedHashMap<>()).structure())
        .isEqualTo(Structure.LINKED_HASH_CHAINS);
    assertThat(Audits.table(new WeakHashMap<>()).structure()).isEqualTo(Structure.WEAK_HASH_CHAINS);
    assertThat(Audits.table(new IdentityHashMap<>()).structure()).isEqualTo(Structure.LINEAR_PROBE);
    Map<State, String> states = new EnumMap<>(Map.of(State.RUNNABLE, ""));
    assertThat(Audits.table(states).structure()).isEqualTo(Structure.ENUM_SLOTS);
    assertThat(Audits.table(states).capacity()).isEqualTo(State.values().length);
    assertThat(Audits.table(states).buckets()).containsExactly(new Bucket(1, 1, false));
  }

  @Test
  void readsNoOtherClass() {
    List<Object> others =
        List.of(new ConcurrentHashMap<>(), Map.of(), "", new TreeMap<>().descendingMap());
    assertThat(others).allMatch(other -> Audits.READER.read(other, Audits.LONG).isEmpty());
  }

  @Test
  void keepsTheLongestBucketsOfALargeTable() {
    Map<Object, Integer> map = new HashMap<>(1 << 20);
    IntStream.range(0, 5_000).forEach(i -> map.put(i, i));
    IntStream.range(0, 5).forEach(i -> map.put(new Colliding(i, 1), i));
    IntStream.range(0, 5).forEach(i -> map.put(700_000 + i, i));
    map.put(0x00100000 + 700_000 + (700_000 >>> 16), 1);
    Table table = Audits.table(map);
    assertThat(table.buckets()).hasSize(Table.MAX_BUCKETS).contains(new Bucket(0, 6, false));
    assertThat(table.buckets()).isSortedAccordingTo(java.util.Comparator.comparing(Bucket::index));
    assertThat(table.lengths().stream().mapToLong(Long::longValue).sum()).isEqualTo(1 << 20);
    assertThat(table.nodes()).isEqualTo(map.size());
  }

  @Test
  void leavesOutWhatItCannotReachInTimeAndSaysSo() {
    Map<Integer, Integer> map = new HashMap<>();
    IntStream.range(0, 100_000).forEach(i -> map.put(i, i));
    TableSnapshot early = Audits.READER.read(map, Duration.ZERO).orElseThrow();
    TableSnapshot late = Audits.snapshot(map);
    assertThat(early.table().truncated()).isTrue();
    assertThat(early.table().nodes()).isLessThan(100_000);
    assertThat(late.table().truncated()).isFalse();
    assertThat(TableAudit.audit(early, late).verdict())
        .as("two walks of one still table, as far as both came")
        .isEqualTo(Verdict.CONSISTENT);
  }

  @Test
  void saysThatATableMovedBetweenTwoSnapshots() {
    Map<Integer, Integer> map = new HashMap<>(Map.of(1, 1));
    TableSnapshot first = Audits.snapshot(map);
    map.put(2, 2);
    Tampering.set(map, "size", 5);
    assertThat(TableAudit.audit(first, Audits.snapshot(map)))
        .matches(audit -> audit.verdict() == Verdict.MOVED)
        .matches(audit -> audit.issuesTotal() == 1);
  }

  @Test
  void seesAMoveThatNoFieldTellsOf() {
    Map<Integer, Integer> map = new HashMap<>();
    map.put(1, 1);
    TableSnapshot first = Audits.snapshot(map);
    Object[] table = Tampering.table(map);
    table[2] = table[1];
    table[1] = null;
    assertThat(first.agreesWith(Audits.snapshot(map))).isFalse();
  }

  @Test
  void findsTheHashThatTheMapComputed() {
    Object key = new String("key");
    int spread = key.hashCode() ^ (key.hashCode() >>> 16);
    Map<Object, Integer> hash = new HashMap<>(Map.of(key, 1, "other", 2));
    assertThat(Audits.READER.keyHash(hash, key, Audits.LONG)).hasValue(spread);
    assertThat(Audits.READER.keyHash(hash, new String("key"), Audits.LONG)).isEmpty();
    Map<Object, Integer> weak = new WeakHashMap<>(hash);
    assertThat(Audits.READER.keyHash(weak, key, Audits.LONG))
        .hasValue(
            (int) Tampering.get(Tampering.firstNode(new WeakHashMap<>(Map.of(key, 1))), "hash"));
    assertThat(Audits.READER.keyHash(new TreeMap<>(hash), key, Audits.LONG)).isEmpty();
    assertThat(Audits.READER.keyHash(new HashMap<>(), key, Audits.LONG)).isEmpty();
  }

  @Test
  void findsAKeyBehindAChainThatRunsInACircle() {
    Map<Object, Integer> map = new HashMap<>(Map.of(1, 1, 2, 2));
    Object first = Tampering.firstNode(map);
    Tampering.set(first, "next", first);
    Integer two = 2;
    assertThat(Audits.READER.keyHash(map, two, Audits.LONG)).hasValue(2);
  }
}
