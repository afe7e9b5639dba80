package dev.maprace.agent.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys may be secrets, may hang, and may be maps themselves: none is ever called. */
class NoApplicationCodeTest {
  private static final AtomicBoolean ARMED = new AtomicBoolean();

  static Stream<Map<Object, Object>> maps() {
    return Stream.of(
        new Hostile(),
        new HashMap<>(),
        new LinkedHashMap<>(16, 0.75f, true),
        new TreeMap<>(
            (a, b) -> Mine.touched(System.identityHashCode(a) - System.identityHashCode(b))),
        new TreeMap<>(),
        new WeakHashMap<>(),
        new IdentityHashMap<>());
  }

  @ParameterizedTest
  @MethodSource("maps")
  void isNeverCalledByAReadAnAuditOrASearch(Map<Object, Object> map) {
    Mine[] keys = new Mine[200];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = new Mine(i);
      map.put(keys[i], new Mine(-1));
    }
    ARMED.set(true);
    try {
      TableSnapshot snapshot = Audits.snapshot(map);
      assertThat(TableAudit.audit(snapshot, Audits.snapshot(map)).issues()).isEmpty();
      assertThat(snapshot.table().nodes()).isEqualTo(200);
      Audits.READER.keyHash(map, keys[199], Audits.LONG);
      Audits.READER.keyHash(map, new Mine(3), Audits.LONG);
    } finally {
      ARMED.set(false);
    }
  }

  private record Mine(int number) implements Comparable<Mine> {
    static int touched(int answer) {
      if (ARMED.get()) {
        throw new AssertionError("The application's code was called.");
      }
      return answer;
    }

    @Override
    public int hashCode() {
      return touched(number % 4);
    }

    @Override
    public boolean equals(Object other) {
      return touched(0) == 0 && other instanceof Mine mine && mine.number == number;
    }

    @Override
    public String toString() {
      return "Mine" + touched(number);
    }

    @Override
    public int compareTo(Mine other) {
      return touched(number - other.number);
    }
  }

  private static final class Hostile extends HashMap<Object, Object> {
    private static final long serialVersionUID = 1L;

    @Override
    public int size() {
      return Mine.touched(super.size());
    }

    @Override
    public Set<Object> keySet() {
      Mine.touched(0);
      return super.keySet();
    }

    @Override
    public Collection<Object> values() {
      Mine.touched(0);
      return super.values();
    }

    @Override
    public int hashCode() {
      return Mine.touched(0);
    }

    @Override
    public boolean equals(Object other) {
      return Mine.touched(0) == 0 && other == this;
    }
  }
}
