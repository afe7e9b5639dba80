package com.acme;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Many threads, many maps. The argument names which. */
public final class Crowds {
  private static final int HANDOVERS = 10_000;
  private static final int VIRTUAL_THREADS = 100_000;
  private static final int MAPS = 1_000_000;
  private static final int BALLAST_MEGABYTES = 96;

  private static final Map<Integer, Integer> CONTENDED = new HashMap<>();

  private Crowds() {}

  public static void main(String[] args) throws Exception {
    switch (args[0]) {
      case "handovers" -> handovers();
      case "wake-ups" -> wakeUps();
      case "virtual" -> virtualThreads();
      case "maps" -> shortLivedMaps();
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  /** A map goes to and fro between two threads; whoever has it writes it. */
  private static void handovers() throws Exception {
    SynchronousQueue<Map<Integer, Integer>> there = new SynchronousQueue<>();
    SynchronousQueue<Map<Integer, Integer>> back = new SynchronousQueue<>();
    Map<Integer, Integer> map = new HashMap<>();
    Threads.together(
        () -> {
          for (int number = 0; number < HANDOVERS; number += 2) {
            map.put(number, number);
            there.put(map);
            back.take();
          }
        },
        () -> {
          for (int number = 1; number < HANDOVERS; number += 2) {
            Map<Integer, Integer> mine = there.take();
            mine.put(number, number);
            mine.remove(-number);
            back.put(mine);
          }
        });
    System.out.println(map.size() + " handovers");
  }

  /** Two threads wake each other by permits, and collide on a map in between. */
  private static void wakeUps() throws Exception {
    AtomicInteger turn = new AtomicInteger();
    Thread[] players = new Thread[2];
    for (int index = 0; index < players.length; index++) {
      int mine = index;
      players[index] =
          new Thread(
              () -> {
                while (turn.get() < HANDOVERS) {
                  while (turn.get() % 2 != mine && turn.get() < HANDOVERS) {
                    LockSupport.park();
                  }
                  int next = turn.incrementAndGet();
                  LockSupport.unpark(players[1 - mine]);
                  // Now and then until the other is awake, so that they do meet on the map.
                  while (next % 10 == 0 && turn.get() == next && next < HANDOVERS) {
                    addAndRemove();
                  }
                  addAndRemove();
                }
              });
    }
    players[0].start();
    players[1].start();
    players[0].join();
    players[1].join();
    System.out.println(Math.min(turn.get(), HANDOVERS) + " wake-ups");
  }

  private static void addAndRemove() {
    for (int key = 0; key < 20; key++) {
      CONTENDED.put(key, key);
      CONTENDED.remove(key);
    }
  }

  private static void virtualThreads() throws Exception {
    Executor executor =
        (Executor) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    Map<Integer, Integer> sums = new ConcurrentHashMap<>();
    CountDownLatch over = new CountDownLatch(VIRTUAL_THREADS);
    for (int index = 0; index < VIRTUAL_THREADS; index++) {
      int number = index;
      executor.execute(
          () -> {
            Map<Integer, Integer> own = new HashMap<>();
            own.put(number, number);
            // Off its carrier, and on again, perhaps on another.
            LockSupport.parkNanos(1);
            own.merge(number, 1, Integer::sum);
            sums.put(number, own.get(number));
            over.countDown();
          });
    }
    Threads.await(over);
    System.out.println(sums.size() + " virtual threads");
  }

  /** With something to keep, as any application has: else five per cent were next to nothing. */
  private static void shortLivedMaps() throws Exception {
    List<byte[]> ballast = new ArrayList<>();
    for (int megabyte = 0; megabyte < BALLAST_MEGABYTES; megabyte++) {
      ballast.add(new byte[1 << 20]);
    }
    Threads.Task load =
        () -> {
          for (int number = 0; number < MAPS / 2; number++) {
            Map<Integer, Integer> map = new HashMap<>();
            map.put(number, number);
            if (map.keySet().size() != 1) {
              throw new IllegalStateException("lost");
            }
          }
        };
    Threads.together(load, load);
    for (int round = 0; round < 3; round++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    long used = runtime.totalMemory() - runtime.freeMemory();
    System.out.println(used + (ballast.isEmpty() ? 1 : 0));
  }
}
