package dev.maprace.agent.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maprace.agent.contract.Extent.Anchor;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ContractParserTest {

  @Test
  void aMapKnowsItselfAndAPartTheWayToIt() {
    List<ClassContract> classes =
        parse(
            """
            # a comment
            class a.B            # another
              structure modCount
              read get(key)

            part a.B$View of this$0.outer
              iterate forEach(action)
            part a.B$Node
              via getKey()
            """);
    assertThat(classes)
        .extracting(ClassContract::className)
        .containsExactly("a.B", "a.B$View", "a.B$Node");
    ClassContract map = classes.get(0);
    assertThat(map.isMap()).isTrue();
    assertThat(map.knowsMap()).isTrue();
    assertThat(map.path()).isEmpty();
    assertThat(map.structure()).isEqualTo("modCount");
    ClassContract view = classes.get(1);
    assertThat(view.isMap()).isFalse();
    assertThat(view.mapName()).isEqualTo("a.B");
    assertThat(view.path()).containsExactly("this$0", "outer");
    assertThat(view.structure()).isEqualTo("modCount");
    assertThat(classes.get(2).knowsMap()).isFalse();
  }

  @Test
  void aClassHasANounAndMayHoldOthers() {
    ClassContract contract = parse("class a.B\n noun bit set\n holds a.*\n read get(key)").get(0);
    assertThat(contract.telling().noun()).isEqualTo("bit set");
    assertThat(contract.telling().holds().matches("a.C")).isTrue();
    assertThat(parse("class a.B\n read get(key)").get(0).telling()).isEqualTo(Telling.NONE);
  }

  @Test
  void oneLineMayTellManyMethodsAndTheirNumberOfParametersTellsThemApart() {
    ClassContract map = parse("class a.B\n alter remove(key) remove(key,value) clear()").get(0);
    assertThat(map.rules())
        .extracting(AccessRule::toString)
        .containsExactly("remove(key)", "remove(key,value)", "clear()");
    assertThat(map.rulesFor("remove", 2)).hasSize(1);
    assertThat(map.rulesFor("clear", 0)).hasSize(1);
    assertThat(map.rulesFor("clear", 1)).isEmpty();
  }

  @Test
  void theParameterNamedKeyIsTheKey() {
    assertThat(rule("write put(value,key)").keyParameter()).isEqualTo(2);
    assertThat(rule("write clear()").keyParameter()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void everyKindIsWrittenInLowerCase(RuleKind kind) {
    assertThat(rule(kind.word() + " m() -- because").kind()).isEqualTo(kind);
    assertThat(RuleKind.ofWord(kind.word())).isEqualTo(kind);
  }

  @Test
  void aWindowIsTheWholeMethodUnlessItIsAnchored() {
    assertThat(rule("write m()").extent().anchor()).isEqualTo(Anchor.METHOD);
    assertThat(rule("write m() in monitor").extent().anchor()).isEqualTo(Anchor.IN_MONITOR);
    AccessRule at = rule("write m() at putVal resize of $2 by count since 21 until 24 -- why not");
    assertThat(at.extent().anchor()).isEqualTo(Anchor.AT);
    assertThat(at.extent().calls()).containsExactlyInAnyOrder("putVal", "resize");
    assertThat(at.argument()).isEqualTo(2);
    assertThat(at.structure()).isEqualTo("count");
    assertThat(at.jdks()).isEqualTo(new JdkRange(21, 24));
    AccessRule after = rule("write m() after hash");
    assertThat(after.extent().anchor()).isEqualTo(Anchor.AFTER);
    assertThat(after.extent().calls()).containsExactly("hash");
    assertThat(after.argument()).isZero();
    assertThat(after.structure()).isNull();
    assertThat(after.jdks()).isEqualTo(JdkRange.ALL);
  }

  @Test
  void aRangeMayBeOpenOnEitherSide() {
    assertThat(rule("read m() since 21").jdks()).isEqualTo(new JdkRange(21, Integer.MAX_VALUE));
    JdkRange until = rule("read m() until 20").jdks();
    assertThat(until.contains(20)).isTrue();
    assertThat(until.contains(21)).isFalse();
  }

  @Test
  void aContractMaySpeakOfManyClasses() {
    List<ContractEntry> entries =
        entries(
            """
            classes a.*Map
              read get*(*)
            subtypes of a.Table
              write put(key,*)
            safe b.* -- it locks its stripes
            """);
    assertThat(entries)
        .extracting(ContractEntry::subject)
        .containsExactly(Subject.CLASSES, Subject.SUBTYPES, Subject.SAFE);
    assertThat(entries.get(2).reason()).isEqualTo("it locks its stripes");
    AccessRule get = entries.get(0).contract().rules().get(0);
    assertThat(get.isExact()).isFalse();
    assertThat(get.matches("getOrDefault", 2)).isTrue();
    assertThat(get.matches("forget", 1)).isFalse();
    AccessRule put = entries.get(1).contract().rules().get(0);
    assertThat(put.matches("put", 3)).isTrue();
    assertThat(put.keyParameter()).isEqualTo(1);
  }

  @Test
  void aNameComesBeforeAPatternAndAPatternBeforeASupertype() {
    ContractText text =
        new ContractText(
            "t",
            """
            subtypes of a.Table
              read get(key)
            classes a.*Map
              read get(key)
            class a.LongMap
              read get(key)
            """
                .lines()
                .toList());
    Contracts contracts = Contracts.parse(text, 17);
    assertThat(contracts.find("a.LongMap", () -> Set.of("a.Table")).subject())
        .isEqualTo(Subject.CLASS);
    assertThat(contracts.find("a.IntMap", () -> Set.of("a.Table")).subject())
        .isEqualTo(Subject.CLASSES);
    assertThat(contracts.find("a.Set", () -> Set.of("a.Set", "a.Table")).subject())
        .isEqualTo(Subject.SUBTYPES);
    assertThat(contracts.find("a.Set", () -> Set.of("a.Set"))).isNull();
  }

  @Test
  void theFieldsOfTheTableAreNamed() {
    ClassContract map =
        parse("class a.B\n structure modCount\n table keys\n count size\n occupied used\n read m()")
            .get(0);
    assertThat(map.structure()).isEqualTo("modCount");
    assertThat(map.fields()).isEqualTo(new TableFields("keys", "size", "used"));
  }

  @Test
  void theWindowMayBeSuspendedWhileOthersAreCalled() {
    AccessRule rule = rule("write m() after hash calling evicted resized since 9");
    assertThat(rule.extent().calls()).containsExactly("hash");
    assertThat(rule.extent().callbacks()).containsExactlyInAnyOrder("evicted", "resized");
    assertThat(rule.jdks().since()).isEqualTo(9);
  }

  @Test
  void whereAWriteBeginsMayBeSaid() {
    AccessRule rule = rule("replace m(key) after hash writing newNode removeNode until 24");
    assertThat(rule.extent().writing()).containsExactlyInAnyOrder("newNode", "removeNode");
    assertThat(rule.extent().looks()).isTrue();
    assertThat(rule("replace m(key) after hash").extent().looks()).isFalse();
  }

  @Test
  void whereTheStructureMovesMayBeSaid() {
    AccessRule rule = rule("write m() calling evicted moving removeNode afterNodeAccess by size");
    assertThat(rule.extent().callbacks()).containsExactly("evicted");
    assertThat(rule.extent().moving()).containsExactlyInAnyOrder("removeNode", "afterNodeAccess");
    assertThat(rule.structure()).isEqualTo("size");
  }

  @Test
  void whatAJdkDoesNotHaveIsLeftOut() {
    String lines =
        """
        class a.Old until 20
          read get(key)
        class a.New since 21
          read get(key)
          read getFirst() since 22
        """;
    ContractText text = new ContractText("t", lines.lines().toList());
    assertThat(Contracts.parse(text, 17).all())
        .extracting(ClassContract::className)
        .containsExactly("a.Old");
    assertThat(Contracts.parse(text, 21).of("a.New").rules()).hasSize(1);
    assertThat(Contracts.parse(text, 22).of("a.New").rules()).hasSize(2);
    assertThat(Contracts.parse(text, 22).of("a.Old")).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "class|t:1:6: expected the name of a class",
        "class a.*|t:1:7: a pattern needs \"classes\" before it",
        "classes|t:1:8: expected a pattern of classes",
        "class a.B;  read m();part a.B$*|t:3:6: a pattern needs \"parts\" before it",
        "parts a.*$*;  structure size|t:2:3: a part has no structure of its own",
        "subtypes a.B|t:1:10: expected \"of\", found \"a.B\"",
        "subtypes of|t:1:12: expected the name of a class",
        "safe a.B|t:1:9: expected \"--\"",
        "safe a.B --|t:1:12: expected a reason",
        "safe a.B -- why;  read m()|t:2:3: this needs a class before it",
        "part a.B of p|t:1:1: a part needs a class before it",
        "classes a.*;  read m();part a.B of p|t:3:1: a part needs a class before it",
        "read m()|t:1:1: this needs a class before it",
        "count size|t:1:1: this needs a class before it",
        "class a.B|t:1:7: a.B has no rule: say what its methods do",
        "class a.B;  read m();class a.B;  read m()|t:3:7: a.B has a contract in line 1 already",
        "class a.B;  raed m()|t:2:3: no line begins with \"raed\". Did you mean \"read\"?",
        "map a.B|t:1:1: no line begins with \"map\". Did you mean \"part\"?",
        "klass a.B|t:1:1: no line begins with \"klass\". Did you mean \"class\"?",
        "class a.B;  read|t:2:7: expected method(parameters)",
        "class a.B;  read m|t:2:8: expected method(parameters)",
        "class a.B;  read m(|t:2:8: expected method(parameters), without spaces, found \"m(\"",
        "class a.B;  read m(a, b)|t:2:8: expected method(parameters), without spaces, found \"m(a,\"",
        "class a.B;  read m() at|t:2:14: expected the name of a method",
        "class a.B;  read m() calling|t:2:19: expected the name of a method",
        "class a.B;  read m() in lock|t:2:15: expected \"monitor\", found \"lock\"",
        "class a.B;  read m() of 2|t:2:15: expected $ and the number of a parameter, found \"2\"",
        "class a.B;  read m() by|t:2:14: expected the name of a field",
        "class a.B;  read m() since x|t:2:18: expected the number of a JDK release, found \"x\"",
        "class a.B;  read m() until|t:2:17: expected the number of a JDK release",
        "class a.B;  read m() untill 9|t:2:12: unexpected \"untill\". Did you mean \"until\"?",
        "class a.B;  exempt m()|t:2:13: an exemption needs a reason after --",
        "class a.B;  exempt m() --|t:2:16: expected a reason",
        "class a.B;  structure|t:2:12: expected the name of a field",
        "class a.B;  table a b|t:2:11: unexpected \"b\"",
        "class a.B;  noun|t:2:7: expected a noun, such as list",
        "class a.B since 21 twice|t:1:20: unexpected \"twice\". Did you mean \"since\"?",
        "class a.B;  read m();part a.C of|t:3:12: expected a path",
        "class a.B;  read m();part a.C to p|t:3:10: unexpected \"to\". Did you mean \"of\"?",
      })
  void aMistakeIsToldWithLineAndColumn(String text, String message) {
    assertThatThrownBy(() -> parse(text.replace(';', '\n')))
        .isInstanceOf(ContractException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource({"17", "21", "25"})
  void theContractOfJavaUtilIsReadForEveryJdk(int feature) {
    Contracts contracts = Contracts.ofJavaUtil(feature);
    for (String map :
        List.of(
            "HashMap", "LinkedHashMap", "TreeMap", "WeakHashMap", "IdentityHashMap", "EnumMap")) {
      ClassContract contract = contracts.of("java.util." + map);
      assertThat(contract).as(map).isNotNull();
      assertThat(contract.isMap()).as(map).isTrue();
    }
    boolean sequenced = !contracts.of("java.util.TreeMap").rulesFor("putFirst", 2).isEmpty();
    boolean sequencedLinked =
        !contracts.of("java.util.LinkedHashMap").rulesFor("putFirst", 2).isEmpty();
    assertThat(sequenced || sequencedLinked).isEqualTo(feature >= 21);
  }

  private static AccessRule rule(String line) {
    return parse("class a.B\n" + line).get(0).rules().get(0);
  }

  private static List<ClassContract> parse(String text) {
    return entries(text).stream().map(ContractEntry::contract).toList();
  }

  private static List<ContractEntry> entries(String text) {
    return new ContractParser("t").parse(text.lines().toList());
  }
}
