package com.acme.libraries;

import com.acme.Listening;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One thread writes to a map of a library while another reads it, then while it walks through it:
 * until it was seen, or for a few seconds. With the argument {@code correctly} they hold a lock,
 * and take turns for a while; then both only read, without one.
 */
public final class Races {

  private static final int KEYS = 16;
  private static final int TURNS = 200;
  private static final long LONGEST_SECONDS = 10;
  private static final long GRACE_MILLIS = 2_000;

  private final Use use;
  private final Object lock;
  private final CountDownLatch seen = new CountDownLatch(1);
  private volatile boolean over;

  private Races(Use use, Object lock) {
    this.use = use;
    this.lock = lock;
  }

  /** What is used. */
  public static List<Supplier<Use>> uses() {
    return Stream.of(
            Agrona.USES,
            CommonsCollections.USES,
            CommonsCollections3.USES,
            EclipseCollections.USES,
            Fastutil.USES,
            Groovy.USES,
            Gson.USES,
            Guava.USES,
            Hppc.USES,
            Jackson.USES,
            Kotlin.USES,
            Netty.USES,
            Scala.USES,
            Spring.USES,
            Trove.USES)
        .flatMap(List::stream)
        .toList();
  }

  /** Those that can be used as a map of numbers, and keep them. */
  public static List<Supplier<Map<Integer, Integer>>> maps() {
    List<Supplier<Map<Integer, Integer>>> maps = new ArrayList<>();
    for (Supplier<Use> each : uses()) {
      if (each.get() instanceof OfMap use && use.keeps()) {
        maps.add(() -> ((OfMap) each.get()).map());
      }
    }
    return maps;
  }

  /** Those that can be used as a map of texts. */
  public static List<Supplier<Map<String, String>>> mapsOfStrings() {
    List<Supplier<Map<String, String>>> maps = new ArrayList<>();
    for (Supplier<Use> each : uses()) {
      if (each.get() instanceof OfStrings) {
        maps.add(() -> ((OfStrings) each.get()).map());
      }
    }
    return maps;
  }

  public static void main(String[] args) throws Exception {
    for (Supplier<Use> each : uses()) {
      Use one = each.get();
      Use other = each.get();
      if (args.length > 0) {
        new Races(one, new Object()).takeTurns(one::read);
        new Races(other, new Object()).takeTurns(key -> other.walk());
        if (one.readKind().equals("READ_WRITE")) {
          share(each.get());
        }
      } else {
        new Races(one, null).hammer(one::read, one.readKind(), "read");
        new Races(other, null).hammer(key -> other.walk(), other.walkKind(), "walk");
      }
    }
    System.out.println("done");
    // Whoever is lost in a map that was torn stays behind.
    System.exit(0);
  }

  private void hammer(IntConsumer other, String kind, String method) throws Exception {
    AutoCloseable listening = Listening.to(event -> look(event, kind, method));
    Thread writer = start(this::addAndErase);
    Thread reader = start(other);
    // Not every run has every race.
    boolean unused = seen.await(LONGEST_SECONDS, TimeUnit.SECONDS);
    over = true;
    writer.join(GRACE_MILLIS);
    reader.join(GRACE_MILLIS);
    listening.close();
  }

  private void addAndErase(int key) {
    use.write(key);
    use.erase(key);
  }

  /**
   * A reader that came first may have learned of the write too late for the writer's stack; and
   * what was found on the map before may be told only now.
   */
  private void look(Map<String, Object> event, String kind, String method) {
    boolean exact = Listening.isExact(event);
    boolean meant = kind.equals(event.get("kind")) && use.watched().equals(event.get("map"));
    boolean here = event.get("threads").toString().contains(frame(method));
    if (exact && meant && here && Boolean.TRUE.equals(event.get("fails"))) {
      seen.countDown();
    }
  }

  private String frame(String method) {
    return use.getClass().getName() + "." + method + "(";
  }

  private Thread start(IntConsumer access) {
    Thread thread = new Thread(() -> hammer(access));
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void hammer(IntConsumer access) {
    for (int turn = 0; !over; turn++) {
      try {
        access.accept(turn % KEYS);
      } catch (RuntimeException torn) {
        // That is what comes of it.
        Thread.onSpinWait();
      }
    }
  }

  private void takeTurns(IntConsumer other) throws InterruptedException {
    together(() -> repeat(locked(lock, this::addAndErase)), () -> repeat(locked(lock, other)));
  }

  private static IntConsumer locked(Object lock, IntConsumer access) {
    return key -> {
      synchronized (lock) {
        access.accept(key);
      }
    };
  }

  private static void share(Use use) throws InterruptedException {
    for (int key = 0; key < KEYS; key++) {
      use.write(key);
    }
    together(() -> repeat(use::read), () -> repeat(key -> use.walk()));
  }

  private static void repeat(IntConsumer access) {
    for (int turn = 0; turn < TURNS; turn++) {
      access.accept(turn % KEYS);
    }
  }

  private static void together(Runnable one, Runnable other) throws InterruptedException {
    Thread first = new Thread(one);
    Thread second = new Thread(other);
    first.start();
    second.start();
    first.join();
    second.join();
  }
}
