package dev.maprace.agent.discovery;

/** What an application keeps entries in, and what has to do with it; none of it is a map. */
@SuppressWarnings({"UnusedVariable", "UnusedMethod"}) // As people write them.
public final class Tables {

  private Tables() {}

  /** Says that a method reads. */
  @interface Reads {}

  /** Says that a method writes. */
  @interface Writes {}

  /** Says that a method walks. */
  @interface Iterates {}

  /** Says that a class is for several threads. */
  @interface ThreadSafeMap {}

  /** Says of itself what it does. */
  public static class Marked {
    int size;

    @Reads
    public int peek() {
      return size;
    }

    @Writes
    public void bump() {
      size++;
    }

    @Iterates
    public void print() {
      System.out.print(size);
    }

    public int put(int value) {
      return value;
    }
  }

  /** Says that there is nothing to see. */
  @ThreadSafeMap
  public static final class MarkedSafe extends Marked {
    @Writes
    @Override
    public void bump() {
      size += 2;
    }
  }

  /** What others implement. */
  public interface Table {
    int get(int key);

    void put(int key, int value);
  }

  /** Is told of what happens in a table. */
  public interface Listener {
    void evicted(int key);
  }

  /** Two arrays, a count, and somebody who is told. */
  public static class IntTable implements Table {
    private int[] keys = new int[64];
    private boolean[] used = new boolean[64];
    int size;
    private long changes;
    private final Listener listener;

    public IntTable(Listener listener) {
      this.listener = listener;
    }

    public static IntTable of() {
      return new IntTable(key -> {});
    }

    @Override
    public int get(int key) {
      return keys[key];
    }

    @Override
    public void put(int key, int value) {
      keys[key] = value;
      if (!used[key]) {
        used[key] = true;
        size++;
      }
      if (size > 60) {
        listener.evicted(key);
      }
    }

    public void put(String key, int value) {
      put(key.length(), value);
    }

    public View view() {
      return new View(this);
    }
  }

  /** Overrides one of two. */
  public static class Child extends IntTable {
    public Child() {
      super(key -> {});
    }

    @Override
    public int get(int key) {
      return super.get(key) + 1;
    }
  }

  /** Acts on its table; no member of it. */
  public static final class View {
    private final IntTable table;
    private final Other other = new Other();

    View(IntTable table) {
      this.table = table;
    }

    public int first() {
      return table.get(0);
    }
  }

  /** Leads nowhere. */
  public static final class Other {
    int number;
  }

  /** Passes on. */
  public static final class Front implements Table {
    private final Table inner = IntTable.of();

    @Override
    public int get(int key) {
      return inner.get(key);
    }

    @Override
    public void put(int key, int value) {
      inner.put(key, value);
    }
  }

  /** Locks inside. */
  public static final class Guarded implements Table {
    private final int[] values = new int[64];

    @Override
    public int get(int key) {
      synchronized (values) {
        return values[key];
      }
    }

    @Override
    public void put(int key, int value) {
      synchronized (values) {
        values[key] = value;
      }
    }
  }
}
