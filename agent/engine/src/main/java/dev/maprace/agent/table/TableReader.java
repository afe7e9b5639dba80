package dev.maprace.agent.table;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.InaccessibleObjectException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.function.Function;

/**
 * Reads the tables of {@code java.util}'s maps and of their subclasses, field by field, and of
 * other classes as far as somebody says where they keep their entries.
 *
 * <p>It calls no method of a map, a key or a value, and takes no lock; it may be used while other
 * threads write to the map. Instances may be shared.
 */
public final class TableReader {
  private final StructureReader hash;
  private final StructureReader tree;
  private final StructureReader weak;
  private final StructureReader probe;
  private final StructureReader slots;
  private final Function<Class<?>, Optional<DeclaredTable>> declared;

  /** Reads the tables of {@code java.util}'s maps alone. */
  public TableReader() {
    this(type -> Optional.empty());
  }

  /**
   * Looks up every field of {@code java.util}'s maps that will be read.
   *
   * @param declared tells of a class where its instances keep their entries
   * @throws UnsupportedJdkException if this JDK lacks one
   */
  public TableReader(Function<Class<?>, Optional<DeclaredTable>> declared) {
    this.declared = declared;
    initialize(HashFields.class);
    initialize(TreeMapReader.class);
    initialize(WeakChainReader.class);
    initialize(ProbeReader.class);
    initialize(EnumReader.class);
    hash = new HashChainReader();
    tree = new TreeMapReader();
    weak = new WeakChainReader();
    probe = new ProbeReader();
    slots = new EnumReader();
  }

  private static void initialize(Class<?> fieldHolder) {
    try {
      MethodHandles.lookup().ensureInitialized(fieldHolder);
    } catch (ExceptionInInitializerError e) {
      if (e.getCause() instanceof UnsupportedJdkException unsupported) {
        throw unsupported;
      }
      throw e;
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(fieldHolder + " is of this package.", e);
    }
  }

  /**
   * Reads a map's table.
   *
   * @param time how long the walk may take; what it cannot reach by then is left out, and {@link
   *     dev.maprace.report.Table#truncated()} says so
   * @return empty if the map is of no class that MapRace knows the structure of
   */
  public Optional<TableSnapshot> read(Object map, Duration time) {
    return readerOf(map)
        .map(
            reader -> {
              Walk walk = new Walk(time);
              Header before = reader.header(map);
              reader.read(map, before, walk);
              return walk.snapshot(before, reader.header(map));
            });
  }

  /**
   * What a map's own field says of its size.
   *
   * @return empty if the map is of no class that MapRace knows the structure of
   */
  public OptionalInt size(Object map) {
    Optional<StructureReader> reader = readerOf(map);
    return reader.isPresent()
        ? OptionalInt.of(reader.get().header(map).size())
        : OptionalInt.empty();
  }

  /**
   * Finds the hash that the map itself computed for a key when it came in.
   *
   * @param key is compared by identity and never called
   * @param time how long the search may take
   * @return empty if the key is not in the map, was not found in time, or the map stores no hashes
   */
  public OptionalInt keyHash(Object map, Object key, Duration time) {
    WalkBudget budget = new WalkBudget(time);
    if (map instanceof HashMap && HashFields.TABLE.of(map) instanceof Object[] table) {
      return new KeyHashFinder(HashFields.CHAIN, budget).find(table, key);
    }
    if (map instanceof WeakHashMap && key != null) {
      return new KeyHashFinder(WeakChainReader.CHAIN, budget).find(WeakChainReader.table(map), key);
    }
    return OptionalInt.empty();
  }

  private Optional<StructureReader> readerOf(Object map) {
    if (map instanceof HashMap) {
      return Optional.of(hash);
    }
    if (map instanceof TreeMap) {
      return Optional.of(tree);
    }
    if (map instanceof WeakHashMap) {
      return Optional.of(weak);
    }
    if (map instanceof IdentityHashMap) {
      return Optional.of(probe);
    }
    if (map instanceof EnumMap) {
      return Optional.of(slots);
    }
    return declared.apply(map.getClass()).flatMap(table -> readerOf(map.getClass(), table));
  }

  private static Optional<StructureReader> readerOf(Class<?> type, DeclaredTable table) {
    try {
      return Optional.of(new DeclaredReader(type, table));
    } catch (ReflectiveOperationException | InaccessibleObjectException | SecurityException e) {
      // Of a module that is closed, say. The finding stands without a picture.
      return Optional.empty();
    }
  }
}
