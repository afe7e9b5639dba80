package dev.maprace.samples;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Who wants to hear of events, by name. */
sealed interface ListenerRegistry {
  void register(String name, Consumer<String> listener);

  void unregister(String name);

  void publish(String event);

  static ListenerRegistry in(Form form) {
    return switch (form) {
      case BROKEN -> new Unguarded();
      case REPAIRED -> new Guarded();
    };
  }

  /** Iterates over the map itself, whatever other threads do to it meanwhile. */
  final class Unguarded implements ListenerRegistry {
    private final Map<String, Consumer<String>> listeners = new HashMap<>();

    @Override
    public void register(String name, Consumer<String> listener) {
      listeners.put(name, listener);
    }

    @Override
    public void unregister(String name) {
      listeners.remove(name);
    }

    @Override
    public void publish(String event) {
      for (Consumer<String> listener : listeners.values()) {
        listener.accept(event);
      }
    }
  }

  /** Copies under the lock and calls the listeners outside it: they may register in their turn. */
  final class Guarded implements ListenerRegistry {
    private final Map<String, Consumer<String>> listeners = new HashMap<>();

    @Override
    public void register(String name, Consumer<String> listener) {
      synchronized (listeners) {
        listeners.put(name, listener);
      }
    }

    @Override
    public void unregister(String name) {
      synchronized (listeners) {
        listeners.remove(name);
      }
    }

    @Override
    public void publish(String event) {
      List<Consumer<String>> copy;
      synchronized (listeners) {
        copy = List.copyOf(listeners.values());
      }
      copy.forEach(listener -> listener.accept(event));
    }
  }
}
