package dev.maprace.agent.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maprace.agent.contract.RuleKind;
import dev.maprace.agent.discovery.FoundClass.PathStep;
import org.junit.jupiter.api.Test;

class PartsTest {

  private static final String RINGS =
      """
      classes *PartsTest$Ring
        structure size
        write add(key)
      parts *PartsTest$Ring*
        scan fetch()
        read has(element)
      """;

  @Test
  void aMemberOfAWatchedClassIsLedToIt() {
    FoundClass found = Loaded.underContract(RINGS).find(Ring.Walker.class).orElseThrow();
    assertThat(found.path()).extracting(PathStep::field).containsExactly("this$0");
    assertThat(found.mapName()).endsWith("PartsTest$Ring");
    assertThat(found.holdsShadow()).isFalse();
    assertThat(found.access("fetch", "()I").kind()).isEqualTo(RuleKind.SCAN);
    assertThat(found.access("has", "(I)Z")).as("touches no array itself").isNull();
  }

  @Test
  void aMemberThatKnowsNoMapAndOneThatLocksAreLeftAlone() {
    Loaded loaded = Loaded.underContract(RINGS);
    assertThat(loaded.find(Ring.Loose.class)).isEmpty();
    assertThat(loaded.doubt(Ring.Careful.class)).contains("has a synchronized block");
  }

  @Test
  void aPartOfNoWatchedClassIsNone() {
    assertThat(Loaded.underContract("parts *Ring*\n scan fetch()").find(Ring.Walker.class))
        .isEmpty();
  }

  @Test
  void aFieldThatOneOfManyClassesHasNotGotIsAMistake() {
    Loaded loaded = Loaded.underContract("classes *PartsTest$Ring\n alter add(key) by changes");
    assertThat(loaded.doubt(Ring.class))
        .startsWith("t:2:8: ")
        .endsWith("PartsTest$Ring has no int changes to read");
  }

  /** Keeps numbers, and implements nothing. */
  static final class Ring {
    private final int[] numbers = new int[8];
    private int size;

    void add(int key) {
      numbers[size++ & 7] = key;
    }

    int at(int index) {
      return numbers[index & 7];
    }

    /** A walk under a name of its own. */
    final class Walker {
      private int next;

      int fetch() {
        return numbers[next++ & 7];
      }

      boolean has(int element) {
        return element > 0;
      }
    }

    /** Locks what it reads. */
    final class Careful {
      int fetch() {
        synchronized (numbers) {
          return at(0);
        }
      }
    }

    /** Has nothing to do with any. */
    static final class Loose {
      private final int[] own = new int[1];

      int fetch() {
        return own[0];
      }
    }
  }
}
