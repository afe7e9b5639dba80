package dev.maprace.agent.instrument;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.maprace.agent.contract.AccessRule;
import dev.maprace.agent.contract.ClassContract;
import dev.maprace.agent.contract.Contracts;
import dev.maprace.agent.contract.JavaUtil;
import dev.maprace.agent.contract.RuleKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The contract holds when it is put to the test: whatever a program can call on a map of the
 * running JDK, or on anything that the map hands out, collides with a write in progress exactly
 * when the contract says that it touches the map.
 */
class CoverageTest {

  private static final String VIEW = "hands out a view";
  private static final String SIZE = "size() is exempt";
  private static final String REFUSED = "always throws UnsupportedOperationException";
  private static final String CONSTANT = "reads no map";

  /** Methods inherited from outside the watched classes that reach the map, by covered methods. */
  private static final Set<String> REACH_THE_MAP =
      Set.of(
          "Iterable.forEach",
          "AbstractCollection.clear",
          "AbstractCollection.containsAll",
          "AbstractCollection.contains",
          "AbstractCollection.remove",
          "AbstractCollection.removeAll",
          "AbstractCollection.retainAll",
          "AbstractCollection.toArray",
          "AbstractCollection.toString",
          "AbstractSet.equals",
          "AbstractSet.hashCode",
          "AbstractSet.removeAll",
          "Collection.parallelStream",
          "Collection.stream",
          "Collection.removeIf",
          "Collection.toArray",
          "Iterator.forEachRemaining",
          "Map.compute",
          "Map.computeIfAbsent",
          "Map.computeIfPresent",
          "Map.forEach",
          "Map.getOrDefault",
          "Map.merge",
          "Map.putIfAbsent",
          "Map.remove",
          "Map.replace",
          "Map.replaceAll",
          "NavigableSet.removeFirst",
          "NavigableSet.removeLast",
          "SequencedMap.firstEntry",
          "SequencedMap.lastEntry",
          "SequencedMap.pollFirstEntry",
          "SequencedMap.pollLastEntry",
          "SortedSet.getFirst",
          "SortedSet.getLast",
          "Spliterator.getExactSizeIfKnown");

  /** Those that do not, and why. */
  private static final Map<String, String> DO_NOT_REACH_IT =
      Map.ofEntries(
          entry("AbstractCollection.add", REFUSED),
          entry("AbstractCollection.addAll", REFUSED),
          entry("AbstractCollection.isEmpty", SIZE),
          entry("Collection.spliterator", VIEW),
          entry("Set.spliterator", VIEW),
          entry("SortedSet.spliterator", VIEW),
          entry("NavigableMap.reversed", VIEW),
          entry("NavigableSet.reversed", VIEW),
          entry("SequencedMap.sequencedEntrySet", VIEW),
          entry("SequencedMap.sequencedKeySet", VIEW),
          entry("SequencedMap.sequencedValues", VIEW),
          entry("SortedMap.putFirst", REFUSED),
          entry("SortedMap.putLast", REFUSED),
          entry("SortedSet.addFirst", REFUSED),
          entry("SortedSet.addLast", REFUSED),
          entry("Spliterator.getComparator", CONSTANT),
          entry("Spliterator.hasCharacteristics", CONSTANT),
          entry("Reference.clear", "acts on the reference alone"),
          entry("Reference.enqueue", "acts on the reference alone"),
          entry("Reference.get", "acts on the reference alone"),
          entry("Reference.isEnqueued", "acts on the reference alone"),
          entry("Reference.refersTo", "acts on the reference alone"));

  /** Nothing that a map hands out is of these classes. */
  private static final Set<String> UNREACHABLE =
      Set.of(
          // What an application's own subclass of AbstractMap hands out.
          "AbstractMap$1",
          "AbstractMap$1$1",
          "AbstractMap$KeyIterator",
          // Made by programs; the base class of the JDK's own views of sequenced views.
          "AbstractMap$SimpleEntry",
          "AbstractMap$ViewCollection",
          // Comes from old serialized forms alone.
          "TreeMap$SubMap",
          // Never leaves its map.
          "EnumMap$1");

  private static final Contracts CONTRACTS = Contracts.ofJavaUtil(JavaUtil.FEATURE);

  private static List<Call> calls;

  /** One line of {@link CoverageProbe}. */
  private record Call(
      String map, String type, String owner, String method, int arity, boolean collided) {

    static Call parse(String line) {
      String[] words = line.split(" ", -1);
      boolean collided = words[5].equals("collided");
      return new Call(words[0], words[1], words[2], words[3], Integer.parseInt(words[4]), collided);
    }

    String inherited() {
      return owner.substring(owner.lastIndexOf('.') + 1) + "." + method;
    }

    /** Whether it may touch the map and may not. */
    boolean dependsOnState() {
      return switch (method) {
        // A range with bounds counts by iterating, and its key set binds early.
        case "size", "isEmpty", "spliterator" -> map.equals("TreeMap");
        // Once split, a spliterator has no exact size to look for.
        case "getExactSizeIfKnown", "estimateSize", "trySplit" -> true;
        default -> false;
      };
    }

    boolean shouldCollide() {
      ClassContract contract = CONTRACTS.of(owner);
      if (contract == null) {
        return REACH_THE_MAP.contains(inherited()) && !isQuietHere();
      }
      return contract.rulesFor(method, arity).stream()
          .filter(rule -> rule.argument() == 0)
          .map(AccessRule::kind)
          .anyMatch(kind -> kind == RuleKind.VIA ? !isQuietHere() : touches(kind));
    }

    private static boolean touches(RuleKind kind) {
      return !kind.isSilent()
          && kind != RuleKind.SIZE
          && kind != RuleKind.STEP
          && kind != RuleKind.GROW;
    }

    /** Reaches covered methods only, and those do not touch the map in this state. */
    private boolean isQuietHere() {
      return switch (method) {
        case "size", "isEmpty" -> true;
        case "spliterator" -> true; // Begins to walk at its first use.
        case "addFirst", "addLast" -> true; // Always throw, for views.
        // EnumMap's iterators read at each step, WeakHashMap's look for dropped keys.
        case "next", "hasNext", "forEachRemaining", "tryAdvance" ->
            !map.equals("EnumMap") && !map.equals("WeakHashMap");
        case "iterator" -> map.equals("EnumMap");
        default -> false;
      };
    }
  }

  @BeforeAll
  static void probe(@TempDir Path folder) throws Exception {
    calls = ProbeJvm.run(folder, CoverageProbe.class, List.of()).lines().map(Call::parse).toList();
  }

  @Test
  void everyMethodCollidesExactlyWhenTheContractSaysSo() {
    assertThat(calls).hasSizeGreaterThan(1000);
    assertThat(
            calls.stream()
                .filter(call -> !call.dependsOnState())
                .filter(call -> call.collided() != call.shouldCollide())
                .distinct())
        .isEmpty();
  }

  /** A JDK that gives an interface a new method must not be able to hide an access in it. */
  @Test
  void everyInheritedMethodIsKnown() {
    Set<String> unknown = new TreeSet<>();
    for (Call call : calls) {
      boolean known =
          CONTRACTS.of(call.owner()) != null
              || REACH_THE_MAP.contains(call.inherited())
              || DO_NOT_REACH_IT.containsKey(call.inherited());
      if (!known) {
        unknown.add(call.inherited());
      }
    }
    assertThat(unknown)
        .as("inherited by JDK %d's maps: say whether they reach the map", JavaUtil.FEATURE)
        .isEmpty();
  }

  @Test
  void everyClassOfTheContractWasProbed() {
    Set<String> probed = new TreeSet<>();
    calls.forEach(
        call -> {
          probed.add(call.type());
          probed.add(call.owner());
        });
    Set<String> missing = new TreeSet<>();
    for (ClassContract contract : CONTRACTS.all()) {
      // An abstract class with no public method of its own is probed in its subclasses.
      boolean callable =
          contract.rules().stream().anyMatch(rule -> !rule.method().equals("<init>"));
      String simple = contract.className().substring("java.util.".length());
      if (callable && !probed.contains(contract.className()) && !UNREACHABLE.contains(simple)) {
        missing.add(simple);
      }
    }
    assertThat(missing).isEmpty();
  }
}
