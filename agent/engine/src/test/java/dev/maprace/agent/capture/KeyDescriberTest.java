package dev.maprace.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maprace.agent.table.TableReader;
import dev.maprace.report.Key;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class KeyDescriberTest {

  private static boolean armed;

  private final KeyDescriber keys = new KeyDescriber(new TableReader(), false);

  @Test
  void theHashIsTheOneThatTheMapKept() {
    Map<Object, Object> map = new HashMap<>();
    Secret key = new Secret();
    armed = false;
    map.put(key, "");
    armed = true;
    assertThat(keys.describe(map, key)).isEqualTo(new Key(Secret.class.getName(), 0x1234 ^ 0));
  }

  @Test
  void aKeyThatIsNotInTheMapIsNotAskedForItsHash() {
    armed = true;
    assertThat(keys.describe(new HashMap<>(), new Secret()))
        .isEqualTo(new Key(Secret.class.getName(), null));
  }

  @Test
  void theJdksOwnValuesAreHashedAsHashMapDoes() {
    String key = "a long enough key";
    int hash = key.hashCode();
    assertThat(keys.describe(new HashMap<>(), key))
        .isEqualTo(new Key("java.lang.String", hash ^ (hash >>> 16)));
  }

  @Test
  void anArrayIsNamedAsPeopleWriteIt() {
    assertThat(keys.describe(new HashMap<>(), new char[0][0]).className()).isEqualTo("char[][]");
  }

  @Test
  void aTreeHasNoHashes() {
    assertThat(keys.describe(new TreeMap<>(Map.of("a", 1)), "a"))
        .isEqualTo(new Key("java.lang.String", null));
  }

  @Test
  void aKeyIsShownOnlyIfAskedFor() {
    assertThat(keys.describe(new HashMap<>(), "secret").text()).isNull();
    KeyDescriber showing = new KeyDescriber(new TableReader(), true);
    assertThat(showing.describe(new HashMap<>(), "secret").text()).isEqualTo("secret");
    armed = true;
    assertThat(showing.describe(new HashMap<>(), new Secret()).text()).isNull();
  }

  @Test
  void noKeyIsNoKey() {
    assertThat(keys.describe(new HashMap<>(), null)).isNull();
  }

  private static final class Secret {
    @Override
    public int hashCode() {
      if (armed) {
        throw new AssertionError("The application's code was called.");
      }
      return 0x1234;
    }

    @Override
    public boolean equals(Object other) {
      throw new AssertionError("The application's code was called.");
    }

    @Override
    public String toString() {
      throw new AssertionError("The application's code was called.");
    }
  }
}
