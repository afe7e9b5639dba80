package dev.maprace.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maprace.agent.discovery.Fixtures;
import dev.maprace.agent.discovery.Loaded;
import dev.maprace.runtime.MapHooks;
import dev.maprace.runtime.NameHooks;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A class whose fields hold maps, with its hooks, in this very JVM. */
class FieldStoresTest {

  @BeforeEach
  void connect() {
    MapHooks.connect(new IdleSink());
  }

  @AfterEach
  void disconnect() {
    MapHooks.connect(null);
  }

  /** A map of an application's, of which the field's type alone tells. */
  public static final class RecentCache extends LinkedHashMap<String, String> {
    private static final long serialVersionUID = 1;
  }

  /** What an application may write. */
  public static final class Holder {
    public final Map<String, String> plain;
    public final RecentCache recent;
    public final Map<String, Boolean> inASet;
    public final Set<String> set;
    public final Object anything;

    public Holder(Map<String, String> plain, Map<String, Boolean> inASet, Object anything) {
      this.plain = plain;
      this.recent = new RecentCache();
      this.set = Collections.newSetFromMap(inASet);
      this.inASet = inASet;
      this.anything = anything;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "recent"})
  void aMapHasTheNameOfItsField(String field) throws Exception {
    Object holder = holder(new HashMap<>(), new HashMap<>(), null);
    Object map = holder.getClass().getField(field).get(holder);
    assertThat(NameHooks.nameOf(map)).isEqualTo(Holder.class.getName() + "." + field);
  }

  @Test
  void aMapThatASetIsMadeOfHasTheNameOfTheSet() throws Exception {
    Map<String, Boolean> map = new HashMap<>();
    Object unused = holder(new HashMap<>(), map, null);
    assertThat(NameHooks.nameOf(map)).isEqualTo(Holder.class.getName() + ".set");
  }

  @Test
  void aFieldOfAnotherTypeNamesNothing() throws Exception {
    Map<String, String> map = new HashMap<>();
    Object unused = holder(new HashMap<>(), new HashMap<>(), map);
    assertThat(NameHooks.nameOf(map)).isNull();
  }

  @Test
  void aMapThatHasSuchAFieldItselfIsFoundAllTheSame() throws Exception {
    String name = Fixtures.ViewingPairs.class.getName();
    byte[] hooked =
        new FieldStores((holder, type) -> false)
            .transform(new Hooked(), "com/acme/Viewing", null, null, Loaded.file(name));
    assertThat(hooked).isNotNull();
    assertThat(new Loaded().find(name, hooked)).isPresent();
  }

  private static Object holder(Object... arguments) throws Exception {
    return new Hooked()
        .loadClass(Holder.class.getName())
        .getConstructor(Map.class, Map.class, Object.class)
        .newInstance(arguments);
  }

  /** Defines the holder with its hooks, and leaves all other classes to its parent. */
  private static final class Hooked extends ClassLoader {
    Hooked() {
      super(Hooked.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.equals(Holder.class.getName())) {
        return super.loadClass(name, resolve);
      }
      // Under another name: MapRace leaves its own classes alone.
      byte[] file =
          new FieldStores((holder, type) -> false)
              .transform(this, "com/acme/Holder", null, null, Loaded.file(name));
      return defineClass(name, file, 0, file.length);
    }
  }
}
