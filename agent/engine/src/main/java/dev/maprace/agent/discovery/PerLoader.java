package dev.maprace.agent.discovery;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is kept of each class loader, for as long as it lives.
 *
 * <p>Loaders are told apart by identity, as their {@code hashCode} and {@code equals} are the
 * application's code; and no lock is held while something is found out about one, as that may run
 * the loader, which has locks of its own.
 *
 * @param <T> what is kept; it must not hold its loader
 */
public final class PerLoader<T> {

  private static final class Key extends WeakReference<ClassLoader> {

    private final int hash;

    Key(ClassLoader loader, ReferenceQueue<ClassLoader> queue) {
      super(loader, queue);
      hash = System.identityHashCode(loader);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(Object other) {
      // Once its loader is gone, a key is equal to itself alone: by that it is removed.
      return this == other || (other instanceof Key key && get() != null && key.refersTo(get()));
    }
  }

  private final Map<Key, T> kept = new ConcurrentHashMap<>();
  private final ReferenceQueue<ClassLoader> gone = new ReferenceQueue<>();

  /** What is kept of a loader, or {@code null}. */
  public T get(ClassLoader loader) {
    return kept.get(new Key(loader, null));
  }

  /**
   * Keeps something of a loader, unless something is kept already.
   *
   * @return what is kept now
   */
  public T keep(ClassLoader loader, T value) {
    tidy();
    T first = kept.putIfAbsent(new Key(loader, gone), value);
    return first == null ? value : first;
  }

  /** What is kept of any loader. */
  public Collection<T> all() {
    tidy();
    return kept.values();
  }

  private void tidy() {
    for (Reference<?> key = gone.poll(); key != null; key = gone.poll()) {
      kept.remove(key);
    }
  }
}
