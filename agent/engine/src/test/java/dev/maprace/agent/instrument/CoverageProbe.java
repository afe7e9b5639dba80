package dev.maprace.agent.instrument;

import dev.maprace.agent.contract.Contracts;
import dev.maprace.runtime.MapHooks;
import dev.maprace.runtime.Shadow;
import dev.maprace.runtime.Ticket;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.AbstractMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.BaseStream;

/**
 * Calls every public method of every map, view, iterator, spliterator and entry that it can reach,
 * while another thread is inside a write of the map, and prints what was seen of it: one line for a
 * method, {@code <map> <class> <declaring class> <method> <arity> collided|passed <exception>}.
 */
public final class CoverageProbe {

  private enum Letter {
    A,
    B,
    C,
    D
  }

  /** A way from a fresh map to one of its parts. */
  private record Part(String map, Supplier<AbstractMap<Object, Object>> maker, List<Method> path) {

    Object from(AbstractMap<Object, Object> map) throws ReflectiveOperationException {
      Object object = map;
      for (Method method : path) {
        object = method.invoke(object, arguments(method, object, keyOf(map)));
      }
      return object;
    }

    String lastStep() {
      return path.isEmpty() ? "" : path.get(path.size() - 1).toString();
    }

    Part then(Method method) {
      List<Method> longer = new ArrayList<>(path);
      longer.add(method);
      return new Part(map, maker, List.copyOf(longer));
    }
  }

  private static final Contracts CONTRACTS = Contracts.ofJavaUtil(Runtime.version().feature());
  private static final Collisions COLLISIONS = new Collisions();

  private CoverageProbe() {}

  /** Prints the lines. */
  public static void main(String[] args) throws Exception {
    MapHooks.connect(COLLISIONS);
    List<Part> maps =
        List.of(
            map("HashMap", HashMap::new),
            map("LinkedHashMap", LinkedHashMap::new),
            map("LinkedHashMap/access", () -> new LinkedHashMap<>(16, 0.75f, true)),
            map("TreeMap", TreeMap::new),
            map("WeakHashMap", WeakHashMap::new),
            map("IdentityHashMap", IdentityHashMap::new),
            new Part("EnumMap", CoverageProbe::letters, List.of()));
    for (Part map : maps) {
      probeAllFrom(map);
    }
  }

  private static Part map(String name, Supplier<AbstractMap<Object, Object>> empty) {
    Supplier<AbstractMap<Object, Object>> filled =
        () -> {
          AbstractMap<Object, Object> map = empty.get();
          for (String key : List.of("a", "b", "c", "d")) {
            map.put(key, key);
          }
          return map;
        };
    return new Part(name, filled, List.of());
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static AbstractMap<Object, Object> letters() {
    EnumMap map = new EnumMap<>(Letter.class);
    for (Letter letter : Letter.values()) {
      map.put(letter, letter.name());
    }
    return map;
  }

  private static void probeAllFrom(Part map) throws Exception {
    Set<String> seen = new HashSet<>();
    Deque<Part> open = new ArrayDeque<>(List.of(map));
    while (!open.isEmpty()) {
      Part part = open.remove();
      AbstractMap<Object, Object> fresh = part.maker().get();
      Object object = part.from(fresh);
      if (isOutOfRange(object, keyOf(fresh))) {
        continue;
      }
      if (object == null || CONTRACTS.of(object.getClass().getName()) == null) {
        continue;
      }
      // A key set of a sub-map is of the same class as one of its map, and does not the same.
      if (!seen.add(part.lastStep() + " " + object.getClass().getName())) {
        continue;
      }
      for (Method method : methods(object.getClass())) {
        probe(part, method);
        if (!method.getReturnType().isPrimitive() && !method.getName().equals("clone")) {
          tryPart(part.then(method), open);
        }
      }
    }
  }

  /** A range of a tree knows of some keys that they are none of its own without looking. */
  private static boolean isOutOfRange(Object object, Object key) {
    return (object instanceof NavigableMap<?, ?> range && !range.containsKey(key))
        || (object instanceof NavigableSet<?> keys && !keys.contains(key));
  }

  private static void tryPart(Part part, Deque<Part> open) {
    try {
      part.from(part.maker().get());
      open.add(part);
    } catch (ReflectiveOperationException e) {
      // The method throws for these arguments; it leads to no part.
    }
  }

  private static List<Method> methods(Class<?> type) {
    return Arrays.stream(type.getMethods())
        .filter(method -> method.getDeclaringClass() != Object.class)
        .filter(method -> !Modifier.isStatic(method.getModifiers()))
        .filter(method -> !method.isBridge() && !method.isSynthetic())
        .filter(Method::trySetAccessible)
        .sorted(Comparator.comparing(Method::toString))
        .toList();
  }

  private static void probe(Part part, Method method) throws Exception {
    AbstractMap<Object, Object> map = part.maker().get();
    Object object = part.from(map);
    if (object instanceof Iterator<?> iterator && iterator.hasNext()) {
      iterator.next();
    }
    Object key = keyOf(map);
    Object[] arguments = arguments(method, object, key);
    if (method.getName().equals("equals")) {
      arguments[0] = part.from(part.maker().get());
    }
    holdWriteOn(map);
    COLLISIONS.watch(map);
    Throwable thrown = null;
    try {
      Object result = method.invoke(object, arguments);
      if (result instanceof BaseStream<?, ?> stream) {
        stream.iterator().forEachRemaining(element -> {});
      }
    } catch (InvocationTargetException e) {
      thrown = e.getCause();
    }
    boolean collided = COLLISIONS.stop();
    System.out.println(
        String.join(
            " ",
            part.map(),
            object.getClass().getName(),
            method.getDeclaringClass().getName(),
            method.getName(),
            Integer.toString(method.getParameterCount()),
            collided ? "collided" : "passed",
            thrown == null ? "-" : thrown.getClass().getSimpleName()));
  }

  /** A thread that never comes out of its write: dead, but that is not for the runtime to judge. */
  private static void holdWriteOn(AbstractMap<?, ?> map) throws InterruptedException {
    Shadow shadow = MapHooks.shadow(map, MapHooks.shadowOfArgument(map));
    Thread writer = new Thread(() -> MapHooks.enterWrite(shadow, map, null));
    writer.start();
    writer.join();
  }

  private static Object keyOf(AbstractMap<?, ?> map) {
    return map instanceof EnumMap ? Letter.B : "b";
  }

  private static Object[] arguments(Method method, Object target, Object key) {
    boolean ofEntries =
        target instanceof Collection<?> view
            && !view.isEmpty()
            && view.iterator().next() instanceof Map.Entry;
    Object element = ofEntries ? Map.entry(key, value(key)) : key;
    Class<?>[] types = method.getParameterTypes();
    Object[] arguments = new Object[types.length];
    boolean range = method.getName().matches("(sub|head|tail)(Map|Set)");
    for (int i = 0; i < types.length; i++) {
      Object first = range ? bound(method, i) : element;
      arguments[i] = argument(types[i], range || i == 0 ? first : value(key), key);
    }
    return arguments;
  }

  /** So that the key lies within each range. */
  private static Object bound(Method method, int index) {
    return index == 0 && !method.getName().startsWith("head") ? "a" : "d";
  }

  private static Object value(Object key) {
    return key instanceof Letter letter ? letter.name() : key;
  }

  private static Object argument(Class<?> type, Object element, Object key) {
    Map<Class<?>, Object> byType =
        new HashMap<>(
            Map.of(
                boolean.class,
                true,
                Collection.class,
                List.of(element),
                Map.class,
                Map.of(key, value(key)),
                Object[].class,
                new Object[0],
                Consumer.class,
                (Consumer<Object>) x -> {},
                BiConsumer.class,
                (BiConsumer<Object, Object>) (x, y) -> {},
                Predicate.class,
                (Predicate<Object>) x -> false));
    byType.put(Function.class, (Function<Object, Object>) x -> value(key));
    byType.put(BiFunction.class, (BiFunction<Object, Object, Object>) (x, y) -> value(key));
    byType.put(UnaryOperator.class, UnaryOperator.identity());
    byType.put(IntFunction.class, (IntFunction<Object[]>) Object[]::new);
    byType.put(Comparator.class, Comparator.naturalOrder());
    byType.put(int.class, 0);
    return byType.getOrDefault(type, element);
  }

  /** Counts the collisions that the main thread sees on one map; nobody waits for anything. */
  private static final class Collisions extends IdleSink {
    private final Thread main = Thread.currentThread();
    private Object watched;
    private int seen;

    void watch(Object map) {
      seen = 0;
      watched = map;
    }

    boolean stop() {
      watched = null;
      return seen > 0;
    }

    @Override
    public boolean watches(Thread thread) {
      return thread == main && watched != null;
    }

    @Override
    public boolean admits() {
      return true;
    }

    @Override
    public void opened(Ticket ticket) {
      if (ticket.map == watched) {
        seen++;
      }
    }
  }
}
