package dev.maprace.runtime;

import java.lang.ref.WeakReference;
import java.util.Set;

/**
 * The shadows of objects that have no place for one: those of the JDK that are no maps, and those
 * whose class was loaded before MapRace.
 *
 * <p>A table by identity that keeps nothing alive. Lookups take no lock and store nothing. Whoever
 * adds an object holds the lock of one of 64 segments for a moment, once in that object's life. No
 * other lock is ever taken inside, and nothing of the JDK's is called that could come back here.
 *
 * <p>There is no reference queue: the JVM's one thread that fills such queues would have to keep up
 * with every list that an application throws away.
 */
public final class WeakShadows {

  private static final int SEGMENT_BITS = 6;

  private static final Segment[] SEGMENTS = new Segment[1 << SEGMENT_BITS];

  static {
    for (int i = 0; i < SEGMENTS.length; i++) {
      SEGMENTS[i] = new Segment();
    }
  }

  private WeakShadows() {}

  /** The shadow of an object that is about to be written. */
  public static Shadow shadow(Object object) {
    int hash = System.identityHashCode(object);
    Segment segment = segment(hash);
    Shadow found = segment.find(object, hash);
    return found != null ? found : segment.add(object, hash);
  }

  /** The shadow of an object that is about to be read; {@link Shadow#NONE} if it has none. */
  public static Shadow shadowOrNone(Object object) {
    Shadow found = find(object);
    return found != null ? found : Shadow.NONE;
  }

  /** The shadow of an object, or {@code null}. */
  public static Set<?> slot(Object object) {
    return find(object);
  }

  /**
   * The objects of a class and its subclasses of which it is known what field held them first; and
   * then {@code null}, for the rest of the array.
   */
  public static Object[] named(Class<?> type) {
    Object[] named = new Object[16];
    int count = 0;
    for (Segment segment : SEGMENTS) {
      for (Entry entry : segment.table) {
        Object object = entry == null ? null : entry.get();
        if (type.isInstance(object) && entry.shadow.name() != null) {
          if (count == named.length) {
            Object[] more = new Object[2 * count];
            System.arraycopy(named, 0, more, 0, count);
            named = more;
          }
          named[count++] = object;
        }
      }
    }
    return named;
  }

  private static Shadow find(Object object) {
    int hash = System.identityHashCode(object);
    return segment(hash).find(object, hash);
  }

  /** How many objects have a shadow, those that were collected lately included. */
  static int size() {
    int size = 0;
    for (Segment segment : SEGMENTS) {
      size += segment.count();
    }
    return size;
  }

  /** The JVM's identity hashes are random numbers of 31 or 25 bits: the low ones will do. */
  private static Segment segment(int hash) {
    return SEGMENTS[hash & (SEGMENTS.length - 1)];
  }

  /**
   * Stored and read without a fence. Its own fields are final, and so seen as they are (JLS 17.5);
   * whoever sees its referent too early finds none: to it, the object is only just being added.
   */
  private static final class Entry extends WeakReference<Object> {
    final int hash;
    final Shadow shadow;

    Entry(Object object, int hash, Shadow shadow) {
      super(object);
      this.hash = hash;
      this.shadow = shadow;
    }
  }

  /**
   * One of the tables: open addressing, linear probing. Its monitor guards what is changed.
   *
   * <p>An entry stays where it is until it is dead, so that a lookup misses only what is being
   * added.
   */
  private static final class Segment {
    private static final int FIRST_CAPACITY = 32;

    /**
     * Places that each addition looks at: twice as fast as they are taken, the table is cleaned.
     */
    private static final int SWEPT = 4;

    /** Where an entry was that is dead. A lookup goes on behind it. */
    private static final Entry DEAD = new Entry(null, 0, null);

    private volatile Entry[] table = new Entry[FIRST_CAPACITY];
    // Entries, and entries together with places of dead ones.
    private int count;
    private int used;
    private int swept;

    Shadow find(Object object, int hash) {
      Entry[] current = table;
      int mask = current.length - 1;
      int place = hash >>> SEGMENT_BITS;
      while (true) {
        Entry entry = current[place & mask];
        if (entry == null) {
          return null;
        }
        if (entry.hash == hash && entry.refersTo(object)) {
          return entry.shadow;
        }
        place++;
      }
    }

    synchronized Shadow add(Object object, int hash) {
      // Who was here first has added it.
      Shadow found = find(object, hash);
      if (found != null) {
        return found;
      }
      sweep();
      // At most half full: lookups end at the first empty place.
      if (2 * used >= table.length) {
        rebuild();
      }
      int me = MapHooks.id(Thread.currentThread());
      Shadow fresh = MapHooks.fresh(null, me);
      insert(table, new Entry(object, hash, fresh));
      count++;
      used++;
      Tally.add(Tally.MAPS, me);
      return fresh;
    }

    private static void insert(Entry[] into, Entry entry) {
      int mask = into.length - 1;
      int place = entry.hash >>> SEGMENT_BITS;
      while (into[place & mask] != null) {
        place++;
      }
      into[place & mask] = entry;
    }

    /** Lets go of what is dead, a little at a time. */
    private void sweep() {
      Entry[] current = table;
      for (int i = 0; i < SWEPT; i++) {
        swept = (swept + 1) & (current.length - 1);
        Entry entry = current[swept];
        if (entry != null && entry != DEAD && entry.refersTo(null)) {
          current[swept] = DEAD;
          count--;
        }
      }
    }

    /** Lookups go on in the old table meanwhile, which is not changed any more. */
    private void rebuild() {
      Entry[] old = table;
      int live = 0;
      for (Entry entry : old) {
        live += isLive(entry) ? 1 : 0;
      }
      int capacity = FIRST_CAPACITY;
      while (capacity < 4 * live) {
        capacity *= 2;
      }
      Entry[] fresh = new Entry[capacity];
      int copied = 0;
      for (Entry entry : old) {
        if (isLive(entry)) {
          insert(fresh, entry);
          copied++;
        }
      }
      count = copied;
      used = copied;
      table = fresh;
    }

    private static boolean isLive(Entry entry) {
      return entry != null && entry != DEAD && !entry.refersTo(null);
    }

    synchronized int count() {
      return count;
    }
  }
}
