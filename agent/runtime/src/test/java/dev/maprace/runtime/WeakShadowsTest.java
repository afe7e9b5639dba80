package dev.maprace.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@SuppressWarnings("ReferenceEquality") // equals() of a shadow, which is a set, walks its elements.
class WeakShadowsTest {

  @Test
  void anObjectHasOneShadowAndEqualObjectsHaveTwo() {
    BitSet one = new BitSet();
    BitSet other = new BitSet();
    Shadow shadow = WeakShadows.shadow(one);
    assertThat(WeakShadows.shadow(one)).isSameAs(shadow);
    assertThat(WeakShadows.shadowOrNone(one)).isSameAs(shadow);
    assertThat((Object) WeakShadows.slot(one)).isSameAs(shadow);
    assertThat(WeakShadows.shadow(other)).isNotSameAs(shadow);
  }

  @Test
  void whatWasNeverWrittenHasNone() {
    BitSet unwritten = new BitSet();
    assertThat(WeakShadows.shadowOrNone(unwritten).isNone()).isTrue();
    assertThat((Object) WeakShadows.slot(unwritten)).isNull();
  }

  @Test
  void manyObjectsKeepTheirsWhileTheTableGrows() {
    List<Object> objects = new ArrayList<>();
    List<Shadow> shadows = new ArrayList<>();
    for (int i = 0; i < 50_000; i++) {
      Object object = new Object();
      objects.add(object);
      shadows.add(WeakShadows.shadow(object));
    }
    for (int i = 0; i < objects.size(); i++) {
      if (WeakShadows.shadowOrNone(objects.get(i)) != shadows.get(i)) {
        throw new AssertionError("object " + i + " has another shadow");
      }
    }
  }

  @Test
  void whoComesAtTheSameTimeFindsTheSame() throws Exception {
    Object[] objects = new Object[20_000];
    for (int i = 0; i < objects.length; i++) {
      objects[i] = new Object();
    }
    ConcurrentHashMap<Integer, Shadow> first = new ConcurrentHashMap<>();
    ConcurrentHashMap<Integer, Shadow> differing = new ConcurrentHashMap<>();
    CyclicBarrier start = new CyclicBarrier(3);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Thread thread =
          new Thread(
              () -> {
                await(start);
                for (int object = 0; object < objects.length; object++) {
                  Shadow mine = WeakShadows.shadow(objects[object]);
                  Shadow known = first.putIfAbsent(object, mine);
                  if (known != null && known != mine) {
                    differing.put(object, mine);
                  }
                }
              });
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(first).hasSize(objects.length);
    assertThat(differing).isEmpty();
  }

  @Test
  void neitherAnObjectNorItsShadowIsKeptAlive() {
    WeakReference<Shadow> shadow = new WeakReference<>(WeakShadows.shadow(new Object()));
    while (shadow.get() != null) {
      System.gc();
      // Who adds an entry lets go of what is dead.
      addGarbage(10_000);
    }
    assertThat(shadow.get()).isNull();
  }

  @Test
  void theTableDoesNotGrowWithWhatIsGone() {
    int round = 50_000;
    int before = WeakShadows.size();
    for (int i = 0; i < 10; i++) {
      addGarbage(round);
      System.gc();
    }
    assertThat(WeakShadows.size()).isLessThan(before + 3 * round);
  }

  private static void addGarbage(int objects) {
    for (int i = 0; i < objects; i++) {
      WeakShadows.shadow(new Object());
    }
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
