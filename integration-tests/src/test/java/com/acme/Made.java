package com.acme;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** Maps that are made in different ways; in each of them two threads meet. */
// It calls for the sake of the access, not of the answer.
@SuppressWarnings("ReturnValueIgnored")
public final class Made {
  private static final int HASH = 7;

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
    Meeting meeting = new Meeting();
    map.put(new Key(null), 0);
    Threads.together(
        () -> map.put(new Key(meeting), 1), () -> meeting.second(() -> map.put("late", 2)));
  }

  /** A map of which the key's class is given is read with another; the reader comes first. */
  private static void meetInOwn(PairMap map) throws Exception {
    Meeting meeting = new Meeting();
    map.put(1, 1);
    Object holding = new Key(meeting);
    Threads.together(() -> map.get(holding), () -> meeting.second(() -> map.put(2, 2)));
  }

  /** The second comes when the first is inside, which stays until the second waits or has gone. */
  private static final class Meeting {
    private final CountDownLatch inside = new CountDownLatch(1);
    private final CountDownLatch gone = new CountDownLatch(1);
    private volatile Thread second;

    void hold() {
      inside.countDown();
      while (gone.getCount() > 0 && !secondWaits()) {
        Thread.onSpinWait();
      }
    }

    private boolean secondWaits() {
      return second != null && second.getState() == Thread.State.TIMED_WAITING;
    }

    void second(Runnable action) {
      Threads.await(inside);
      second = Thread.currentThread();
      try {
        action.run();
      } finally {
        gone.countDown();
      }
    }
  }

  /** All have one hash; one that has a meeting holds its caller until the other has come. */
  private static final class Key {
    private final Meeting meeting;

    Key(Meeting meeting) {
      this.meeting = meeting;
    }

    @Override
    public int hashCode() {
      return HASH;
    }

    @Override
    public boolean equals(Object other) {
      if (meeting != null) {
        meeting.hold();
      }
      return other instanceof Key;
    }
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
