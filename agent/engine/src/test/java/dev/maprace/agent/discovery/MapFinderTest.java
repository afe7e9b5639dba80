package dev.maprace.agent.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.maprace.Collected;
import dev.maprace.agent.contract.Contracts;
import dev.maprace.agent.contract.NamePattern;
import dev.maprace.agent.contract.RuleKind;
import dev.maprace.agent.contract.ShippedContracts;
import dev.maprace.agent.discovery.Fixtures.AuditedPairs;
import dev.maprace.agent.discovery.Fixtures.Counting;
import dev.maprace.agent.discovery.Fixtures.Delegating;
import dev.maprace.agent.discovery.Fixtures.Fronting;
import dev.maprace.agent.discovery.Fixtures.Guarded;
import dev.maprace.agent.discovery.Fixtures.LockedByHelper;
import dev.maprace.agent.discovery.Fixtures.LockedPairs;
import dev.maprace.agent.discovery.Fixtures.LongPairs;
import dev.maprace.agent.discovery.Fixtures.Pairs;
import dev.maprace.agent.discovery.Fixtures.Promising;
import dev.maprace.agent.discovery.Fixtures.Sizeless;
import dev.maprace.agent.discovery.Fixtures.Snapshots;
import dev.maprace.agent.discovery.Fixtures.StripedLongs;
import dev.maprace.agent.discovery.Fixtures.StripedPairs;
import dev.maprace.agent.discovery.Fixtures.Template;
import dev.maprace.agent.discovery.Fixtures.WithMonitor;
import dev.maprace.agent.discovery.Fixtures.WithMonitorMethod;
import dev.maprace.agent.discovery.Fixtures.WithVolatile;
import dev.maprace.agent.discovery.FoundClass.PathStep;
import dev.maprace.agent.discovery.Tables.Marked;
import dev.maprace.agent.discovery.Tables.MarkedSafe;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MapFinderTest {

  private final Loaded loaded = new Loaded();
  private final MapFinder finder = new MapFinder(ShippedContracts.NONE);

  @Test
  void aMapThatKeepsItsEntriesItselfIsFound() {
    FoundClass found = loaded.find(Pairs.class).orElseThrow();
    assertThat(found.holdsShadow()).isTrue();
    assertThat(found.path()).isEmpty();
    assertThat(found.contract().structure()).isEqualTo("count");
    assertThat(kinds(found))
        .isEqualTo(
            Map.of(
                "get", RuleKind.READ,
                "put", RuleKind.WRITE,
                "remove", RuleKind.REPLACE,
                "size", RuleKind.SIZE));
  }

  @Test
  void anIteratorInAViewKnowsTheWayToItsMap() {
    FoundClass found = loaded.find(Pairs.class.getName() + "$Entries$Walk").orElseThrow();
    assertThat(found.holdsShadow()).isFalse();
    assertThat(found.mapName()).endsWith("Fixtures$Pairs");
    assertThat(found.path()).extracting(PathStep::field).containsExactly("this$1", "this$0");
    assertThat(kinds(found)).isEqualTo(Map.of("next", RuleKind.SCAN));
  }

  @Test
  void aSubclassThatOnlyPassesOnHasNoWindow() {
    assertThat(loaded.doubt(AuditedPairs.class)).contains("none of its methods touches");
  }

  @Test
  void aSubclassThatLocksIsLeftAloneButItsClonesMustNotShareAShadow() {
    FoundClass found = loaded.find(LockedPairs.class).orElseThrow();
    assertThat(found.accesses()).isEmpty();
    assertThat(found.holdsShadow()).isFalse();
  }

  @Test
  void clonesUnderAnotherNameMustNotShareAShadowEither() {
    FoundClass found = loaded.find(Snapshots.class).orElseThrow();
    assertThat(found.accesses()).isEmpty();
    assertThat(found.holdsShadow()).isFalse();
  }

  @Test
  void aLoaderThatNobodyElseKeepsIsGone() {
    WeakReference<ClassLoader> loader = foundByALoaderOfItsOwn();
    Collected.isEventually(loader);
    // What is known of its classes is asked for and tidied up as before.
    await().untilAsserted(() -> assertThat(finder.isMap(Pairs.class.getName())).isFalse());
  }

  private WeakReference<ClassLoader> foundByALoaderOfItsOwn() {
    ClassLoader loader = new ClassLoader(getClass().getClassLoader()) {};
    String name = Pairs.class.getName();
    assertThat(finder.find(loader, name.replace('.', '/'), Loaded.file(name))).isPresent();
    assertThat(finder.isMap(name)).isTrue();
    return new WeakReference<>(loader);
  }

  static Stream<Arguments> doubtful() {
    return Stream.of(
        Arguments.of(LockedPairs.class, "ReentrantLock"),
        Arguments.of(WithMonitor.class, "put has a synchronized block"),
        Arguments.of(WithMonitorMethod.class, "get is synchronized"),
        Arguments.of(WithVolatile.class, "version is volatile"),
        Arguments.of(StripedPairs.class, "promises to be safe"),
        Arguments.of(Promising.class, "promises to be safe"),
        Arguments.of(Guarded.class, "Guard.enter, which may be a lock"),
        Arguments.of(Template.class, "before, which may be a lock"),
        Arguments.of(LockedByHelper.class, "Helper.enter uses java.util.concurrent"),
        Arguments.of(Delegating.class, "its field entries holds a map"),
        Arguments.of(Fronting.class, "none of its methods touches"),
        Arguments.of(Counting.class, "its table is that of java.util.HashMap"));
  }

  @ParameterizedTest
  @MethodSource("doubtful")
  void whatMayLockOrKeepsNothingItselfIsLeftAlone(Class<?> type, String doubt) {
    assertThat(loaded.doubt(type)).contains(doubt);
  }

  @Test
  void whatHasSubroutinesIsLeftAlone() {
    byte[] old = OldCompiler.withSubroutine(Loaded.file(Pairs.class.getName()));
    assertThat(loaded.find(Pairs.class.getName(), old)).isEmpty();
  }

  @Test
  void aSubclassWhoseSizeTellsNothingLeavesItToItsSuperclass() {
    assertThat(loaded.find(Sizeless.class)).isEmpty();
  }

  @Test
  void whatIsNoMapIsNotFoundUnlessItIsNamed() {
    assertThat(loaded.find(LongPairs.class)).isEmpty();

    FoundClass found =
        new Loaded("dev.maprace.agent.*LongPairs").find(LongPairs.class).orElseThrow();
    assertThat(kinds(found))
        .isEqualTo(
            Map.of(
                "get", RuleKind.READ,
                "put", RuleKind.WRITE,
                "addTo", RuleKind.WRITE,
                "size", RuleKind.SIZE));
  }

  @Test
  void aClassThatSaysWhatItsMethodsDoIsFound() {
    assertThat(kinds(loaded.find(Marked.class).orElseThrow()))
        .isEqualTo(Map.of("peek", RuleKind.READ, "bump", RuleKind.WRITE, "print", RuleKind.SCAN));
  }

  @Test
  void unlessItSaysThatItIsSafe() {
    assertThat(loaded.doubt(MarkedSafe.class)).contains("promises to be safe");
  }

  @Test
  void evenANamedClassIsLeftAloneIfItLocksInside() {
    assertThat(new Loaded(StripedLongs.class.getName()).doubt(StripedLongs.class))
        .contains("promises to be safe");
    assertThat(new Loaded("*").doubt(WithMonitor.class)).contains("has a synchronized block");
  }

  @Test
  void aNamedClassMayHaveSynchronizedMethodsAsTheirWindowIsInside() {
    FoundClass found = new Loaded("*").find(WithMonitorMethod.class).orElseThrow();
    assertThat(kinds(found)).containsEntry("get", RuleKind.READ);
  }

  @Test
  void classesOfTheJdkHaveContractsOfTheirOwn() {
    assertThat(new Loaded("*").find(HashMap.class)).isEmpty();
  }

  @Test
  void patternsThatMatchedAreKnown() {
    MapFinder finder = new MapFinder(ShippedContracts.NONE);
    List<NamePattern> patterns =
        List.of(new NamePattern("*LongPairs"), new NamePattern("com.acme.*"));
    finder.look(patterns, Contracts.NONE, (name, reason, wanted) -> {});
    String name = LongPairs.class.getName();
    finder.find(getClass().getClassLoader(), name.replace('.', '/'), Loaded.file(name));
    assertThat(patterns).filteredOn(finder::hasMet).containsExactly(patterns.get(0));
    assertThat(finder.isMap(name)).isTrue();
    assertThat(finder.isMap("com.acme.Other")).isFalse();
  }

  private static Map<String, RuleKind> kinds(FoundClass found) {
    Map<String, RuleKind> kinds = new HashMap<>();
    found.accesses().values().forEach(rule -> kinds.put(rule.method(), rule.kind()));
    return kinds;
  }
}
