package dev.maprace.agent.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maprace.agent.contract.AccessRule.Anchor;
import java.util.List;
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
            map a.B            # another
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
  void oneLineMayTellManyMethodsAndTheirNumberOfParametersTellsThemApart() {
    ClassContract map = parse("map a.B\n alter remove(key) remove(key,value) clear()").get(0);
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
    assertThat(rule("write m()").anchor()).isEqualTo(Anchor.METHOD);
    assertThat(rule("write m() in monitor").anchor()).isEqualTo(Anchor.IN_MONITOR);
    AccessRule at = rule("write m() at putVal resize of $2 by count since 21 until 24 -- why not");
    assertThat(at.anchor()).isEqualTo(Anchor.AT);
    assertThat(at.calls()).containsExactlyInAnyOrder("putVal", "resize");
    assertThat(at.argument()).isEqualTo(2);
    assertThat(at.structure()).isEqualTo("count");
    assertThat(at.jdks()).isEqualTo(new JdkRange(21, 24));
    AccessRule after = rule("write m() after hash");
    assertThat(after.anchor()).isEqualTo(Anchor.AFTER);
    assertThat(after.calls()).containsExactly("hash");
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
  void whatAJdkDoesNotHaveIsLeftOut() {
    List<String> lines =
        """
        map a.Old until 20
          read get(key)
        map a.New since 21
          read get(key)
          read getFirst() since 22
        """
            .lines()
            .toList();
    assertThat(Contracts.parse("t", lines, 17).all())
        .extracting(ClassContract::className)
        .containsExactly("a.Old");
    assertThat(Contracts.parse("t", lines, 21).of("a.New").rules()).hasSize(1);
    assertThat(Contracts.parse("t", lines, 22).of("a.New").rules()).hasSize(2);
    assertThat(Contracts.parse("t", lines, 22).of("a.Old")).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "map|t:1:4: expected the name of a class",
        "part a.B of p|t:1:1: a part needs a map before it",
        "read m()|t:1:1: a rule needs a class before it",
        "map a.B;  raed m()|t:2:3: \"raed\" is neither map, part, structure nor a kind of access",
        "map a.B;  read|t:2:7: expected method(parameters)",
        "map a.B;  read m|t:2:8: expected method(parameters)",
        "map a.B;  read m(|t:2:8: expected method(parameters)",
        "map a.B;  read m() at|t:2:14: expected the name of a method",
        "map a.B;  read m() in lock|t:2:15: expected \"monitor\"",
        "map a.B;  read m() of 2|t:2:15: expected $ and the number of a parameter, found 2",
        "map a.B;  read m() by|t:2:14: expected the name of a field",
        "map a.B;  read m() since x|t:2:18: expected the number of a JDK release, found x",
        "map a.B;  read m() until|t:2:17: expected the number of a JDK release",
        "map a.B;  read m() maybe|t:2:12: unexpected \"maybe\"",
        "map a.B;  exempt m()|t:2:13: an exemption needs a reason after --",
        "map a.B;  exempt m() --|t:2:16: expected a reason",
        "map a.B;  structure|t:2:12: expected the name of a field",
        "map a.B;  structure a b|t:2:15: unexpected \"b\"",
        "map a.B since 21 twice|t:1:18: unexpected \"twice\"",
        "map a.B;part a.C of|t:2:12: expected a path",
        "map a.B;part a.C to p|t:2:10: unexpected \"to\"",
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
    return parse("map a.B\n" + line).get(0).rules().get(0);
  }

  private static List<ClassContract> parse(String text) {
    return new ContractParser("t").parse(text.lines().toList());
  }
}
