package com.acme;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Maps that are made in different ways; in each of them two threads meet. */
// It calls for the sake of the access, not of the answer.
@SuppressWarnings("ReturnValueIgnored")
public final class Made {
  private final Map<Object, Integer> field = new HashMap<>();

  private Made() {}

  public static void main(String[] args) throws Exception {
    Made made = new Made();
    meet(made.field::put);
    Map<Object, Integer> registry = registry();
    meet((key, value) -> registry.put(key, value));
    Set<Object> members = members();
    meet((key, value) -> members.add(key));
    meetInCopy(copy());
    meetInOwn(pairs());
  }

  private static Map<Object, Integer> registry() {
    return new Registry(16);
  }

  private static Set<Object> members() {
    return new HashSet<>();
  }

  @SuppressWarnings("unchecked")
  private static Map<Object, Integer> copy() {
    HashMap<Object, Integer> original = new HashMap<>();
    return (Map<Object, Integer>) original.clone();
  }

  private static PairMap pairs() {
    return new PairMap();
  }

  /** In a method of its own: it would be the same finding else. */
  private static void meetInCopy(Map<Object, Integer> copy) throws Exception {
    meet((key, value) -> copy.put(key, value));
  }

  private interface Put {
    void put(Object key, Integer value);
  }

  private static void meet(Put map) throws Exception {
    Rendezvous rendezvous = new Rendezvous();
    map.put(Rendezvous.resident(), 0);
    Threads.together(
        () -> map.put(rendezvous.key(), 1), () -> rendezvous.second(() -> map.put("late", 2)));
  }

  /** A map of which the key's class is given is read with another; the reader comes first. */
  private static void meetInOwn(PairMap map) throws Exception {
    Rendezvous rendezvous = new Rendezvous();
    map.put(1, 1);
    Object holding = rendezvous.key();
    Threads.together(() -> map.get(holding), () -> rendezvous.second(() -> map.put(2, 2)));
  }

  /** A map of {@code java.util} with two constructors of its own. */
  private static final class Registry extends HashMap<Object, Integer> {
    private static final long serialVersionUID = 1;

    Registry(int capacity) {
      this(capacity, 0.75f);
    }

    private Registry(int capacity, float load) {
      super(capacity, load);
    }
  }
}
