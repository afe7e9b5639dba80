package dev.maprace.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maprace.agent.discovery.Fixtures;
import dev.maprace.agent.discovery.FoundClass;
import dev.maprace.agent.discovery.Loaded;
import dev.maprace.agent.discovery.OldCompiler;
import dev.maprace.agent.discovery.Tables;
import dev.maprace.agent.discovery.Tables.IntTable;
import dev.maprace.agent.discovery.Tables.View;
import dev.maprace.runtime.MapHooks;
import dev.maprace.runtime.Party;
import dev.maprace.runtime.Ticket;
import java.io.ObjectStreamClass;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.util.CheckClassAdapter;

/** Maps of the application with their hooks, in this very JVM. */
class FieldInstrumenterTest {

  private static final String CONTRACT =
      """
      class IntTable
        structure size
        read      get(key)
        write     put(key,value) calling evicted
        iterate   view()
      part View of table
        scan      first()
      """
          .replace("class ", "class " + Tables.class.getName() + "$")
          .replace("part ", "part " + Tables.class.getName() + "$");

  private final Sink sink = new Sink();

  @BeforeEach
  void connect() {
    MapHooks.connect(sink);
  }

  @AfterEach
  void disconnect() {
    MapHooks.connect(null);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Pairs", "Pairs$Entries$Walk", "LockedPairs", "LongPairs", "WithMonitorMethod"})
  void whatItMakesPassesTheVerifier(String fixture) {
    String name = Fixtures.class.getName() + "$" + fixture;
    FoundClass found = new Loaded("*").find(name).orElseThrow();
    for (boolean sizes : new boolean[] {false, true}) {
      byte[] file =
          FieldInstrumenter.instrument(
              found, new Hooking(true, sizes, false, false), Loaded.file(name));
      StringWriter problems = new StringWriter();
      CheckClassAdapter.verify(
          new ClassReader(file), getClass().getClassLoader(), false, new PrintWriter(problems));
      assertThat(problems.toString()).as(fixture).isEmpty();
    }
  }

  @Test
  void whatAContractAsksForPassesTheVerifier() {
    Loaded loaded = Loaded.underContract(CONTRACT);
    for (Class<?> type : List.of(IntTable.class, View.class)) {
      FoundClass found = loaded.find(type).orElseThrow();
      for (boolean provoking : new boolean[] {false, true}) {
        byte[] file =
            FieldInstrumenter.instrument(
                found, new Hooking(true, true, provoking, false), Loaded.file(type.getName()));
        StringWriter problems = new StringWriter();
        CheckClassAdapter.verify(
            new ClassReader(file), getClass().getClassLoader(), false, new PrintWriter(problems));
        assertThat(problems.toString()).as(type.getName()).isEmpty();
      }
    }
  }

  @Test
  void theWindowIsSuspendedWhileACallbackOfTheContractRuns() throws Exception {
    CountDownLatch read = new CountDownLatch(1);
    Instrumented loader = new Instrumented(Loaded.underContract(CONTRACT), Tables.class);
    Class<?> type = loader.loadClass(IntTable.class.getName());
    Class<?> listening = loader.loadClass(Tables.Listener.class.getName());
    // What of it another thread does meanwhile is none of the writer's business.
    Object[] table = new Object[1];
    Method get = type.getMethod("get", int.class);
    Object listener =
        Proxy.newProxyInstance(
            loader,
            new Class<?>[] {listening},
            (proxy, method, arguments) -> {
              Thread reader = new Thread(() -> invoke(get, table[0], read));
              reader.start();
              reader.join();
              return null;
            });
    table[0] = type.getConstructor(listening).newInstance(listener);
    Method put = type.getMethod("put", int.class, int.class);
    for (int key = 0; key < 62; key++) {
      put.invoke(table[0], key, key);
    }
    await(read);
    assertThat(sink.opened).isEmpty();
  }

  @SuppressWarnings("RethrowReflectiveOperationExceptionAsLinkageError") // Nothing is linked here.
  private static void invoke(Method get, Object table, CountDownLatch read) {
    try {
      get.invoke(table, 1);
      read.countDown();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aReadInsideAWriteOfAnotherThreadIsACollision() throws Exception {
    assertCollides(make("Pairs"));
  }

  @ParameterizedTest
  @ValueSource(ints = {Opcodes.V1_2, Opcodes.V1_4, Opcodes.V1_5})
  @SuppressWarnings("unchecked")
  void aMapOfAnOldCompilerIsWatchedToo(int version) throws Exception {
    Class<?> type =
        new Instrumented(new Loaded(), Fixtures.class, version)
            .loadClass(Fixtures.Pairs.class.getName());
    assertCollides((Map<Object, Object>) type.getDeclaredConstructor().newInstance());
  }

  private void assertCollides(Map<Object, Object> map) throws InterruptedException {
    map.put("first", 1);
    whileAnotherPuts(map, () -> map.get("first"));
    assertThat(sink.settled).hasSize(1);
    Ticket ticket = sink.settled.get(0);
    assertThat(ticket.map).isSameAs(map);
    assertThat(ticket.isCancelled()).isFalse();
    assertThat(ticket.holder().outcome()).isEqualTo(Party.STRUCTURAL);
  }

  @Test
  void aStepOfAnIterationInsideAWriteOfAnotherThreadIsACollision() throws Exception {
    Map<Object, Object> map = make("Pairs");
    map.put("first", 1);
    var entries = map.entrySet().iterator();
    whileAnotherPuts(map, entries::next);
    assertThat(sink.settled).hasSize(1);
  }

  @Test
  void anIterationThatIsResumedAfterAWriteOfAnotherThreadIsNone() throws Exception {
    Map<Object, Object> map = make("Pairs");
    map.put("first", 1);
    map.put("second", 1);
    var entries = map.entrySet().iterator();
    entries.next();
    Thread other = new Thread(() -> map.put("third", 1));
    other.start();
    other.join();
    entries.next();
    assertThat(sink.opened).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"Pairs, clone", "LockedPairs, clone", "Snapshots, snapshot"})
  void aCloneHasAShadowOfItsOwn(String fixture, String method) throws Exception {
    Map<Object, Object> map = make(fixture);
    map.put("first", 1);
    Object clone = map.getClass().getMethod(method).invoke(map);
    assertThat(shadow(map)).isNotNull();
    assertThat(shadow(clone)).isNull();
  }

  @Test
  void whatASuperclassTakesForACloneIsLeftAsItIs() throws Exception {
    Map<Object, Object> map = make("CopiedOfCopied");
    assertThat(map.getClass().getMethod("snapshot").invoke(map)).isNull();
  }

  @Test
  void theNumberOfASerializedClassStaysWhatItWas() throws Exception {
    Class<?> plain = Class.forName(Fixtures.class.getName() + "$SerialPairs");
    Class<?> instrumented = new Instrumented().loadClass(plain.getName());
    assertThat(instrumented).isNotSameAs(plain);
    assertThat(ObjectStreamClass.lookup(instrumented).getSerialVersionUID())
        .isEqualTo(ObjectStreamClass.lookup(plain).getSerialVersionUID());
  }

  /** Runs something while another thread is inside {@code put}, comparing keys. */
  private static void whileAnotherPuts(Map<Object, Object> map, Runnable access)
      throws InterruptedException {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    map.put(new SlowKey(inside, over), 1);
    Thread writer = new Thread(() -> map.put("another", 1), "writer");
    writer.start();
    await(inside);
    access.run();
    over.countDown();
    writer.join();
  }

  /** Keeps whoever compares it waiting. */
  private record SlowKey(CountDownLatch inside, CountDownLatch over) {
    @Override
    public boolean equals(Object other) {
      if ("another".equals(other)) {
        inside.countDown();
        await(over);
      }
      return false;
    }

    @Override
    public int hashCode() {
      return 1;
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(30, TimeUnit.SECONDS)) {
        throw new AssertionError("nobody came");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<Object, Object> make(String fixture) throws Exception {
    String name = Fixtures.class.getName() + "$" + fixture;
    return (Map<Object, Object>)
        new Instrumented().loadClass(name).getDeclaredConstructor().newInstance();
  }

  private static Object shadow(Object map) throws Exception {
    Class<?> type = map.getClass();
    while (!type.getSimpleName().equals("Pairs")) {
      type = type.getSuperclass();
    }
    Field field = type.getDeclaredField("$maprace");
    field.setAccessible(true);
    return field.get(map);
  }

  /** Defines the fixtures with their hooks, and leaves all other classes to its parent. */
  private static final class Instrumented extends ClassLoader {
    private final Loaded loaded;
    private final String prefix;
    private final int version;

    Instrumented() {
      this(new Loaded(), Fixtures.class);
    }

    /**
     * @param all the class of whose members they are
     */
    Instrumented(Loaded loaded, Class<?> all) {
      this(loaded, all, 0);
    }

    /**
     * @param version of the class files, or 0 for that which they have
     */
    Instrumented(Loaded loaded, Class<?> all, int version) {
      super(Instrumented.class.getClassLoader());
      this.loaded = loaded;
      this.prefix = all.getName();
      this.version = version;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(prefix)) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> known = findLoadedClass(name);
        return known != null ? known : define(name);
      }
    }

    private Class<?> define(String name) {
      byte[] newest = Loaded.file(name);
      byte[] file = version == 0 ? newest : OldCompiler.file(newest, version);
      Optional<FoundClass> found = loaded.find(name, file);
      byte[] instrumented =
          found.isPresent()
              ? FieldInstrumenter.instrument(
                  found.get(), new Hooking(true, false, false, false), file)
              : file;
      return defineClass(name, instrumented, 0, instrumented.length);
    }
  }

  /** Takes all tickets, and lets nobody wait for long. */
  private static final class Sink extends IdleSink {
    final List<Ticket> opened = new CopyOnWriteArrayList<>();
    final List<Ticket> settled = new CopyOnWriteArrayList<>();

    @Override
    public boolean admits() {
      return true;
    }

    @Override
    public void opened(Ticket ticket) {
      opened.add(ticket);
    }

    @Override
    public void settled(Ticket ticket) {
      settled.add(ticket);
    }
  }
}
