package dev.maprace.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maprace.agent.discovery.Loaded;
import dev.maprace.runtime.Creation;
import dev.maprace.runtime.CreationHooks;
import dev.maprace.runtime.MapHooks;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.util.CheckClassAdapter;

/** Classes that make maps, with their hooks, in this very JVM. */
class CreationSitesTest {

  @BeforeEach
  void connect() {
    MapHooks.connect(new IdleSink());
    CreationHooks.takeNew();
    CreationHooks.allow(100, 100);
  }

  @AfterEach
  void disconnect() {
    CreationHooks.allowNone();
    MapHooks.connect(null);
  }

  /** What an application may write. */
  public static final class Makers {
    private Makers() {}

    public static Object plain() {
      return new HashMap<>();
    }

    public static Object amidAnExpression(boolean which) {
      return Map.of(new TreeMap<>(Map.of(1, 2)).size(), which ? new ArrayList<>() : "none");
    }

    public static Object withArguments(long big) {
      return pair(big, new EnumMap<TimeUnit, Object>(TimeUnit.class), 2.0);
    }

    private static Object pair(long first, Object second, double third) {
      return List.of(first, second, third);
    }

    public static Object oneOfTwo(boolean which) {
      return which ? new TreeSet<>() : new LinkedHashMap<>(16, 0.75f, which);
    }

    @SuppressWarnings("ReturnValueIgnored")
    public static Object thrownAway() {
      new HashMap<>();
      return null;
    }

    public static Object inALambda() {
      Supplier<Object> supplier = () -> new HashMap<>();
      return supplier.get();
    }

    public static Object extended() {
      return new Extended(new HashMap<>());
    }

    public static Object ofTheJdk() {
      return List.of(1).stream().collect(java.util.stream.Collectors.toSet());
    }
  }

  /** A map whose constructor makes another one before it is made itself. */
  public static final class Extended extends HashMap<Object, Object> {
    private static final long serialVersionUID = 1;

    Extended(Map<?, ?> origin) {
      super(new TreeMap<>(origin));
    }
  }

  @Test
  void whatItMakesPassesTheVerifier() {
    for (Class<?> type : List.of(Makers.class, Extended.class)) {
      StringWriter problems = new StringWriter();
      CheckClassAdapter.verify(
          new ClassReader(instrumented(type.getName())),
          getClass().getClassLoader(),
          false,
          new PrintWriter(problems));
      assertThat(problems.toString()).as(type.getName()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "plain, java.util.HashMap",
    "thrownAway, java.util.HashMap",
    "inALambda, java.util.HashMap",
    "extended, java.util.HashMap java.util.TreeMap EXTENDED",
    "ofTheJdk, ''",
  })
  void eachPlaceTellsWhatItMade(String method, String expected) throws Exception {
    new Instrumented().loadClass(Makers.class.getName()).getMethod(method).invoke(null);
    assertThat(String.join(" ", noted()))
        .isEqualTo(expected.replace("EXTENDED", Extended.class.getName()));
  }

  @Test
  void whatStandsBesideItOnTheOperandStackStays() throws Exception {
    Class<?> makers = new Instrumented().loadClass(Makers.class.getName());
    Object map = makers.getMethod("amidAnExpression", boolean.class).invoke(null, true);
    assertThat(map).isEqualTo(Map.of(1, List.of()));
    Object all = makers.getMethod("withArguments", long.class).invoke(null, 1L);
    assertThat((List<?>) all).hasSize(3).first().isEqualTo(1L);
    makers.getMethod("oneOfTwo", boolean.class).invoke(null, true);
    makers.getMethod("oneOfTwo", boolean.class).invoke(null, false);
    assertThat(noted())
        .containsExactly(
            "java.util.TreeMap",
            "java.util.EnumMap",
            "java.util.TreeSet",
            "java.util.LinkedHashMap");
  }

  @Test
  void aClassThatMakesNoMapIsLeftAlone() {
    assertThat(transform(IdleSink.class.getName())).isNull();
    assertThat(transform(Makers.class.getName())).isNotNull();
  }

  private byte[] transform(String name) {
    CreationSites sites = new CreationSites();
    sites.set(new Hooking(true, false, false, true));
    // MapRace's own package; the transformer leaves that alone.
    String elsewhere = "com/acme/" + name.substring(name.lastIndexOf('.') + 1);
    return sites.transform(getClass().getClassLoader(), elsewhere, null, null, Loaded.file(name));
  }

  /** The classes of what was noted, the first one first. */
  private static List<String> noted() {
    List<String> names = new ArrayList<>();
    for (Creation each = CreationHooks.takeNew(); each != null; each = each.earlier()) {
      names.add(0, each.className);
    }
    return names;
  }

  private static byte[] instrumented(String name) {
    return CreationSites.instrument(new ClassReader(Loaded.file(name)));
  }

  private static final class Instrumented extends ClassLoader {
    Instrumented() {
      super(CreationSitesTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(CreationSitesTest.class.getName() + "$")) {
        return super.loadClass(name, resolve);
      }
      Class<?> known = findLoadedClass(name);
      if (known != null) {
        return known;
      }
      byte[] file = instrumented(name);
      return defineClass(name, file, 0, file.length);
    }
  }
}
