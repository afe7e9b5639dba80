package dev.maprace.agent.table;

import static dev.maprace.agent.table.Audits.assertConsistent;
import static dev.maprace.agent.table.Audits.assertCorrupt;
import static dev.maprace.agent.table.Tampering.bump;
import static dev.maprace.agent.table.Tampering.firstNode;
import static dev.maprace.agent.table.Tampering.get;
import static dev.maprace.agent.table.Tampering.set;
import static dev.maprace.agent.table.Tampering.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maprace.report.Audit;
import dev.maprace.report.Audit.Code;
import java.lang.Thread.State;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of damage, done to a healthy map by hand, is named. */
class DamagedMapsTest {

  static Stream<Map<Object, Object>> everyClass() {
    return Stream.of(
        filled(new HashMap<>(), 10),
        filled(new LinkedHashMap<>(), 10),
        filled(new TreeMap<>(), 10),
        filled(new WeakHashMap<>(), 10),
        filled(new IdentityHashMap<>(), 10),
        states());
  }

  static Stream<Map<Object, Object>> chained() {
    return Stream.of(new HashMap<>(), new LinkedHashMap<>(), new WeakHashMap<>());
  }

  @ParameterizedTest
  @MethodSource("everyClass")
  void sizeFieldThatCountsTooMuch(Map<Object, Object> map) {
    bump(map, "size", 1);
    assertCorrupt(map, Code.SIZE_MISMATCH);
  }

  @ParameterizedTest
  @MethodSource("everyClass")
  void sizeFieldThatCountsTooLittle(Map<Object, Object> map) {
    bump(map, "size", -1);
    assertCorrupt(map, Code.SIZE_MISMATCH);
  }

  @ParameterizedTest
  @MethodSource("chained")
  void chainThatRunsInACircle(Map<Object, Object> map) {
    for (int i = 0; i < 5; i++) {
      map.put(new Colliding(i, 1), "");
    }
    Object first = firstNode(map);
    Object second = get(first, "next");
    Object last = get(get(get(second, "next"), "next"), "next");
    set(last, "next", second);
    assertCorrupt(map, Code.CYCLE);
    assertThat(Audits.table(map).nodes()).as("nodes, each counted once").isEqualTo(5);
  }

  @ParameterizedTest
  @MethodSource("chained")
  void nodeInAWrongBucket(Map<Object, Object> map) {
    map.put(3, "");
    Object[] table = table(map);
    Object node = firstNode(map);
    for (int bucket = 0; bucket < table.length; bucket++) {
      table[bucket] = null;
    }
    table[9] = node;
    assertWorst(map, Code.WRONG_BUCKET);
  }

  @ParameterizedTest
  @MethodSource("chained")
  void keyThatIsThereTwice(Map<Object, Object> map) {
    assertKeyThatIsThereTwice(map, 2);
  }

  @Test
  void keyThatIsThereTwiceInALongBucket() {
    assertKeyThatIsThereTwice(new WeakHashMap<>(), 40);
  }

  private static void assertKeyThatIsThereTwice(Map<Object, Object> map, int entries) {
    for (int i = 0; i < entries; i++) {
      map.put(new Colliding(i, 1), "");
    }
    Object last = firstNode(map);
    while (get(last, "next") != null) {
      last = get(last, "next");
    }
    Map<Object, Object> other = map instanceof WeakHashMap ? new WeakHashMap<>() : new HashMap<>();
    other.put(map.keySet().iterator().next(), "");
    set(last, "next", firstNode(other));
    bump(map, "size", 1);
    assertWorst(map, Code.DUPLICATE_KEY);
  }

  /** The order of a linked map breaks along with its buckets. */
  private static void assertWorst(Map<Object, Object> map, Code code) {
    if (map instanceof LinkedHashMap) {
      assertCorrupt(map, code, Code.BROKEN_LINKS);
    } else {
      assertCorrupt(map, code);
    }
  }

  @ParameterizedTest
  @MethodSource("chained")
  void thresholdThatWasDoubledTwice(Map<Object, Object> map) {
    map.put("key", "");
    set(map, "threshold", 2 * (int) get(map, "threshold"));
    assertCorrupt(map, Code.HALF_DONE_RESIZE);
  }

  @ParameterizedTest
  @MethodSource("chained")
  void tableThatWasReplacedByAnEmptyOne(Map<Object, Object> map) {
    filled(map, 10);
    Object[] table = table(map);
    set(map, "table", java.lang.reflect.Array.newInstance(table.getClass().componentType(), 32));
    Audit audit = Audits.audit(map);
    assertThat(audit.issues())
        .extracting(Audit.Issue::code)
        .contains(Code.HALF_DONE_RESIZE, Code.SIZE_MISMATCH);
  }

  @Test
  void tableThatVanishedFromUnderItsEntries() {
    Map<Object, Object> map = filled(new HashMap<>(), 10);
    set(map, "table", null);
    assertCorrupt(map, Code.HALF_DONE_RESIZE, Code.SIZE_MISMATCH);
  }

  @Test
  void treeBinWhoseNodeLostItsParent() {
    Map<Object, Object> map = treeBin();
    set(get(root(map), "left"), "parent", get(root(map), "right"));
    assertCorrupt(map, Code.BROKEN_TREE);
  }

  @Test
  void treeBinWithARedNodeBelowARedOne() {
    Map<Object, Object> map = treeBin();
    Object child = get(root(map), "left");
    set(child, "red", true);
    set(get(child, "left"), "red", true);
    assertCorrupt(map, Code.BROKEN_TREE);
  }

  @Test
  void treeBinWithARedRoot() {
    Map<Object, Object> map = treeBin();
    set(root(map), "red", true);
    assertCorrupt(map, Code.BROKEN_TREE);
  }

  @Test
  void treeBinThatForgotASubtree() {
    Map<Object, Object> map = treeBin();
    set(root(map), "left", null);
    assertCorrupt(map, Code.BROKEN_TREE);
  }

  @Test
  void treeBinWhoseNodesDoNotLinkBack() {
    Map<Object, Object> map = treeBin();
    Object second = get(firstNode(map), "next");
    set(second, "prev", null);
    assertCorrupt(map, Code.BROKEN_TREE);
  }

  @Test
  void treeBinOutOfTheOrderOfItsHashes() {
    Map<Object, Object> map = new HashMap<>(64);
    for (int i = 0; i < 20; i++) {
      map.put(i << 10, "");
    }
    assertThat(Audits.table(map).buckets()).anyMatch(bucket -> bucket.tree());
    assertConsistent(map);
    Object left = get(root(map), "left");
    set(left, "hash", 1 << 20);
    assertCorrupt(map, Code.BROKEN_TREE);
  }

  @Test
  void treeBinWhoseTreeRunsInACircle() {
    Map<Object, Object> map = treeBin();
    Object root = root(map);
    Object left = get(root, "left");
    set(get(left, "left"), "left", left);
    assertCorrupt(map, Code.CYCLE, Code.BROKEN_TREE);
  }

  @Test
  void treeBinWhoseParentsRunInACircle() {
    Map<Object, Object> map = treeBin();
    Object root = root(map);
    set(root, "parent", get(root, "left"));
    assertCorrupt(map, Code.BROKEN_TREE);
  }

  @Test
  void treeBinWithAPlainNode() {
    Map<Object, Object> map = treeBin();
    Object plain = firstNode(filled(new HashMap<>(), 1));
    set(firstNode(map), "next", plain);
    assertThat(Audits.audit(map).issues())
        .extracting(Audit.Issue::code)
        .contains(Code.BROKEN_TREE, Code.SIZE_MISMATCH);
  }

  @Test
  void orderThatDoesNotLinkBack() {
    Map<Object, Object> map = filled(new LinkedHashMap<>(), 5);
    set(get(get(map, "head"), "after"), "before", null);
    assertCorrupt(map, Code.BROKEN_LINKS);
  }

  @Test
  void orderThatLostAnEntry() {
    Map<Object, Object> map = filled(new LinkedHashMap<>(), 5);
    Object head = get(map, "head");
    Object third = get(get(head, "after"), "after");
    set(head, "after", third);
    set(third, "before", head);
    assertCorrupt(map, Code.BROKEN_LINKS);
  }

  @Test
  void orderThatKeepsARemovedEntry() {
    Map<Object, Object> map = filled(new LinkedHashMap<>(), 5);
    Object tail = get(map, "tail");
    map.remove("key4");
    Object newTail = get(map, "tail");
    set(newTail, "after", tail);
    set(tail, "before", newTail);
    set(map, "tail", tail);
    assertCorrupt(map, Code.BROKEN_LINKS);
  }

  @Test
  void orderThatEndsBeforeItsTail() {
    Map<Object, Object> map = filled(new LinkedHashMap<>(), 5);
    set(map, "tail", get(map, "head"));
    assertCorrupt(map, Code.BROKEN_LINKS);
  }

  @Test
  void orderWithoutAHead() {
    Map<Object, Object> map = filled(new LinkedHashMap<>(), 5);
    set(map, "head", null);
    assertCorrupt(map, Code.BROKEN_LINKS);
  }

  @Test
  void orderThatRunsInACircle() {
    Map<Object, Object> map = filled(new LinkedHashMap<>(), 5);
    set(get(map, "tail"), "after", get(map, "head"));
    assertCorrupt(map, Code.CYCLE);
  }

  @Test
  void treeMapWhoseNodeLostItsParent() {
    Map<Object, Object> map = filled(new TreeMap<>(), 20);
    set(get(get(map, "root"), "left"), "parent", null);
    assertCorrupt(map, Code.BROKEN_TREE);
    assertThat(Audits.table(map).nodes()).as("nodes, found all the same").isEqualTo(20);
  }

  @Test
  void treeMapThatRunsInACircle() {
    Map<Object, Object> map = filled(new TreeMap<>(), 20);
    Object root = get(map, "root");
    set(get(root, "right"), "left", root);
    assertThat(Audits.audit(map).issues()).extracting(Audit.Issue::code).startsWith(Code.CYCLE);
  }

  @Test
  void treeMapWhoseRootIsBelowItself() {
    Map<Object, Object> map = filled(new TreeMap<>(), 1);
    Object root = get(map, "root");
    set(root, "parent", root);
    set(root, "left", root);
    set(root, "right", root);
    assertCorrupt(map, Code.CYCLE, Code.BROKEN_TREE);
  }

  @Test
  void treeMapWithARedRoot() {
    Map<Object, Object> map = filled(new TreeMap<>(), 1);
    set(get(map, "root"), "color", false);
    assertCorrupt(map, Code.BROKEN_TREE);
  }

  @Test
  void treeMapOfUnequalBlackHeight() {
    Map<Object, Object> map = filled(new TreeMap<>(), 3);
    set(get(get(map, "root"), "left"), "color", true);
    assertCorrupt(map, Code.BROKEN_TREE);
  }

  @Test
  void treeMapThatIsAList() {
    Map<Object, Object> map = filled(new TreeMap<>(), 200);
    Object[] nodes = map.entrySet().toArray();
    set(map, "root", nodes[0]);
    set(nodes[0], "parent", null);
    for (int i = 0; i < nodes.length; i++) {
      set(nodes[i], "left", null);
      set(nodes[i], "right", i + 1 < nodes.length ? nodes[i + 1] : null);
      set(nodes[i], "parent", i > 0 ? nodes[i - 1] : null);
    }
    assertCorrupt(map, Code.BROKEN_TREE);
    assertThat(Audits.table(map).truncated()).isTrue();
  }

  @Test
  void treeMapThatHoldsAKeyTwice() {
    Map<Object, Object> map = filled(new TreeMap<>(), 3);
    Object root = get(map, "root");
    set(get(root, "left"), "key", get(root, "key"));
    assertCorrupt(map, Code.DUPLICATE_KEY);
  }

  @Test
  void identityMapWithAHoleOnTheWayToAKey() {
    Map<Object, Object> map = filled(new IdentityHashMap<>(32), 5);
    Object[] table = table(map);
    Object key = new Object();
    int home = ProbeReader.home(System.identityHashCode(key), table.length);
    int farAway = (home + table.length / 2) % table.length;
    clear(table, home);
    table[farAway] = key;
    assertThat(Audits.audit(map).issues())
        .extracting(Audit.Issue::code)
        .contains(Code.UNREACHABLE_KEY);
  }

  @Test
  void identityMapThatHoldsAKeyTwice() {
    IdentityHashMap<Object, Object> map = new IdentityHashMap<>();
    Object key = new Object();
    map.put(key, "");
    Object[] table = table(map);
    int next = (ProbeReader.home(System.identityHashCode(key), table.length) + 2) % table.length;
    table[next] = key;
    bump(map, "size", 1);
    assertCorrupt(map, Code.DUPLICATE_KEY);
  }

  @Test
  void identityMapThatIsTooFull() {
    IdentityHashMap<Object, Object> map = new IdentityHashMap<>(1);
    Object[] table = table(map);
    assertThat(table).hasSize(8);
    for (int entries = 0; entries < 3; entries++) {
      Object key = new Object();
      int place = ProbeReader.home(System.identityHashCode(key), table.length);
      while (table[place] != null) {
        place = (place + 2) % table.length;
      }
      table[place] = key;
    }
    set(map, "size", 3);
    assertCorrupt(map, Code.HALF_DONE_RESIZE);
  }

  @Test
  void listsAtMostSixtyFourIssuesTheWorstFirstAndCountsAll() {
    Map<Object, Object> map = filled(new HashMap<>(1024), 500);
    Object[] table = table(map);
    for (int bucket = 0; bucket < table.length; bucket += 2) {
      Object node = table[bucket];
      table[bucket] = table[bucket + 1];
      table[bucket + 1] = node;
    }
    Object last = null;
    for (Object node : table) {
      last = node == null ? last : node;
    }
    set(last, "next", last);
    Audit audit = Audits.audit(map);
    assertThat(audit.issuesTotal()).isGreaterThan(300);
    assertThat(audit.issues()).hasSize(Audit.MAX_ISSUES);
    assertThat(audit.issues().get(0).code()).isEqualTo(Code.CYCLE);
  }

  private static void clear(Object[] table, int place) {
    table[place] = null;
    table[place + 1] = null;
  }

  private static Map<Object, Object> filled(Map<Object, Object> map, int entries) {
    for (int i = 0; i < entries; i++) {
      map.put("key" + i, i);
    }
    return map;
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Map<Object, Object> states() {
    Map map = new EnumMap<State, Object>(State.class);
    map.put(State.NEW, "");
    map.put(State.BLOCKED, "");
    return map;
  }

  private static Map<Object, Object> treeBin() {
    Map<Object, Object> map = new HashMap<>(64);
    for (int i = 0; i < 30; i++) {
      map.put(new Colliding(i, 1), "");
    }
    assertConsistent(map);
    return map;
  }

  private static Object root(Map<Object, Object> map) {
    Object node = firstNode(map);
    while (get(node, "parent") != null) {
      node = get(node, "parent");
    }
    return node;
  }
}
