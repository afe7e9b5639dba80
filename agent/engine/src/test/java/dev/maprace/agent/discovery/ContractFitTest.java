package dev.maprace.agent.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.maprace.agent.contract.ContractEntry;
import dev.maprace.agent.contract.ContractException;
import dev.maprace.agent.contract.ContractText;
import dev.maprace.agent.contract.Contracts;
import dev.maprace.agent.contract.RuleKind;
import dev.maprace.agent.discovery.FoundClass.PathStep;
import dev.maprace.agent.discovery.Tables.Child;
import dev.maprace.agent.discovery.Tables.Front;
import dev.maprace.agent.discovery.Tables.Guarded;
import dev.maprace.agent.discovery.Tables.IntTable;
import dev.maprace.agent.discovery.Tables.View;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractFitTest {

  private static final String TABLES = Tables.class.getName() + "$";
  private static final String TABLE = "class IntTable; read get(key)";

  @Test
  void whatAContractNamesIsTakenLiterally() {
    FoundClass found =
        under("class IntTable; structure size; write put(key,value) calling evicted; view view()")
            .find(IntTable.class)
            .orElseThrow();
    assertThat(found.holdsShadow()).isTrue();
    assertThat(found.contract().structure()).isEqualTo("size");
    assertThat(kinds(found))
        .isEqualTo(Map.of("put(II)V", RuleKind.WRITE, "put(Ljava/lang/String;I)V", RuleKind.WRITE));
    assertThat(found.access("put", "(II)V").extent().callbacks()).containsExactly("evicted");
  }

  @Test
  void evenOfWhatLocksInside() {
    assertThat(under("class Guarded; read get(key)").find(Guarded.class)).isPresent();
  }

  @Test
  void aRuleThatNamesAMethodComesBeforeAPattern() {
    FoundClass found =
        under("class IntTable; scan *(*); read get(key); exempt view() -- a view")
            .find(IntTable.class)
            .orElseThrow();
    assertThat(kinds(found))
        .containsEntry("get(I)I", RuleKind.READ)
        .containsEntry("put(II)V", RuleKind.SCAN)
        .hasSize(3);
  }

  @Test
  void aSubclassSharesTheShadow() {
    Loaded loaded = under(TABLE + ";class Child; read get(key)");
    assertThat(loaded.find(Child.class).orElseThrow().holdsShadow()).isFalse();
    assertThat(loaded.find(IntTable.class).orElseThrow().holdsShadow()).isTrue();
  }

  @Test
  void aPartIsLedToItsMap() {
    FoundClass found =
        under(TABLE + "; structure size;part View of table; read first()")
            .find(View.class)
            .orElseThrow();
    assertThat(found.path()).extracting(PathStep::field).containsExactly("table");
    assertThat(found.mapName()).endsWith("Tables$IntTable");
    assertThat(found.contract().structure()).isEqualTo("size");
    assertThat(kinds(found)).isEqualTo(Map.of("first()I", RuleKind.READ));
  }

  @ParameterizedTest
  @CsvSource({"classes *", "subtypes of Table"})
  void ofManyClassesThoseWhoKeepTheirEntriesAndDoNotLockAreWatched(String subject) {
    Loaded loaded = under(subject + "; read get(key); write put(*)");
    assertThat(kinds(loaded.find(IntTable.class).orElseThrow()))
        .isEqualTo(Map.of("get(I)I", RuleKind.READ, "put(II)V", RuleKind.WRITE));
    assertThat(loaded.doubt(Front.class)).contains("neither an array nor nodes");
    assertThat(loaded.doubt(Guarded.class)).contains("has a synchronized block");
  }

  @Test
  void whatAContractCallsSafeIsLeftAlone() {
    assertThat(under("safe Int* -- its callers lock").doubt(IntTable.class))
        .isEqualTo("its contract calls it safe: its callers lock");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "class IntTable; read got(key)|t:2:7: IntTable has no got(key) of its own. Did you mean"
            + " \"get\"? It has get(int) of() put(String,int) put(int,int) view()",
        "class IntTable; read get()|t:2:7: IntTable has no get() of its own. Did you mean \"get\"?"
            + " It has get(int) of() put(String,int) put(int,int) view()",
        "class IntTable; read of()|t:2:7: IntTable has no of() of its own that has code and is not"
            + " static",
        "class Child; write put(key,value)|t:2:8: Child has no put(key,value) of its own; IntTable,"
            + " which it extends, has it",
        "class Table; read get(key)|t:1:7: Table is an interface, which has no state: say"
            + " \"subtypes of Table\"",
        "class IntTable; reorder get(key)|t:2:10: this is for the maps of java.util alone; say"
            + " \"write\" of get(key)",
        "class IntTable; write put(key,value) of $1|t:2:8: this is for the maps of java.util alone;"
            + " say \"write\" of put(key,value)",
        "class IntTable; write put(key,value) moving put|t:2:8: this is for the maps of java.util"
            + " alone; say \"write\" of put(key,value)",
        "class IntTable; write put(key,value) writing put|t:2:8: this is for the maps of java.util"
            + " alone; say \"write\" of put(key,value)",
        "class IntTable; write put(key,value) after hash|t:2:8: put(key,value) calls none of"
            + " [hash]; it calls [evicted, length, put]",
        "class IntTable; write put(key,value) calling told|t:2:8: put(key,value) calls none of"
            + " [told]; it calls [evicted, length, put]",
        "class IntTable; structure count; read get(key)|t:1:7: IntTable has no field count that is"
            + " an int and could be its structure; it has keys used size changes listener",
        "class IntTable; count changes; read get(key)|t:1:7: IntTable has no field changes that is"
            + " an int and could be its count; it has keys used size changes listener",
        "class IntTable; table size; read get(key)|t:1:7: IntTable has no field size that is an"
            + " array and could be its table; it has keys used size changes listener",
        "class IntTable; read get(key) by keys|t:1:7: IntTable has no field keys that is an int and"
            + " could be its structure; it has keys used size changes listener",
        "class IntTable; read get(key);part View of owner; read first()|t:3:6: View has no way to"
            + " its map: View has no field owner",
        "class IntTable; read get(key);part View of table.keys; read first()|t:3:6: View may not"
            + " read IntTable.keys",
        "class IntTable; read get(key);part View of table.size; read first()|t:3:6: View has no way"
            + " to its map: size holds none",
        "class IntTable; read get(key);part View of other; read first()|t:3:6: View leads to Other,"
            + " which is not watched itself",
        "class IntTable; read get(key);part View of table; write first() by size|t:4:8: \"by\" is"
            + " for the methods of a map itself",
        "class java.util.BitSet; read get(index)|t:1:7: java.util.BitSet is the JDK's, of which only"
            + " MapRace's own contracts speak: see the option \"also\"",
      })
  void aMistakeIsToldWithItsPlace(String text, String message) {
    assertThatThrownBy(() -> check(text))
        .isInstanceOf(ContractException.class)
        .extracting(mistake -> mistake.getMessage().replace(TABLES, ""))
        .isEqualTo(message);
  }

  @Test
  void aClassThatIsNotThereIsNoMistake() {
    check("class Gone; read get(key)");
  }

  @Test
  void aMistakeThatComesWithAClassLeavesItAlone() {
    assertThat(under("class IntTable; read got(key)").doubt(IntTable.class))
        .startsWith("t:2:7: " + TABLES + "IntTable has no got(key)");
  }

  private static void check(String text) {
    Contracts all = Contracts.parse(new ContractText("t", full(text).lines().toList()), 17);
    for (ContractEntry entry : all.entries()) {
      MapFinder.check(entry, all, ContractFitTest.class.getClassLoader());
    }
  }

  private static Loaded under(String text) {
    return Loaded.underContract(full(text));
  }

  /** With the package's name before those of the tables, and a line each. */
  private static String full(String text) {
    return text.replaceAll("(class|subtypes of|classes|part|safe) ([A-Z*])", "$1 @$2")
        .replace("@", TABLES)
        .replace(';', '\n');
  }

  private static Map<String, RuleKind> kinds(FoundClass found) {
    return found.accesses().entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, each -> each.getValue().kind(), (a, b) -> a, TreeMap::new));
  }
}
