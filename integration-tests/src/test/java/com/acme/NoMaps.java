package com.acme;

import java.text.Format;
import java.text.MessageFormat;
import java.text.SimpleDateFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/**
 * What is no map, and shared by two threads. Arguments: which, and {@code locked} if both are to
 * hold a lock.
 */
public final class NoMaps {
  private static final int ROUNDS = 200_000;
  private static final String PATTERN = "yyyy-MM-dd HH:mm:ss";

  private static List<Object> names;
  private final Format format;

  private NoMaps(Format format) {
    this.format = format;
  }

  public static void main(String[] args) throws Exception {
    boolean locked = args.length > 1;
    switch (args[0]) {
      case "list" -> list(locked);
      case "format" -> format(new SimpleDateFormat(PATTERN, Locale.ROOT), locked);
      case "message" -> format(new MessageFormat("at {0,date," + PATTERN + "}"), locked);
      default -> throw new IllegalArgumentException(args[0]);
    }
    System.out.println("done");
  }

  /**
   * One removes an element, held in its {@code equals} until the other has read it, or has come to
   * the lock.
   */
  private static void list(boolean locked) throws Exception {
    names = new ArrayList<>(List.of("one"));
    Object lock = new Object();
    Name name = new Name(locked);
    name.reader =
        new Thread(
            () -> {
              Threads.await(name.compared);
              read(locked ? lock : new Object());
              name.read.countDown();
            });
    name.reader.start();
    synchronized (lock) {
      names.remove(name);
    }
    name.reader.join();
  }

  private static void read(Object lock) {
    synchronized (lock) {
      System.out.println(names.isEmpty() ? "none" : names.get(0));
    }
  }

  /** Like every other, and slow to say so. */
  private static final class Name {
    final CountDownLatch compared = new CountDownLatch(1);
    final CountDownLatch read = new CountDownLatch(1);
    final boolean locked;
    volatile Thread reader;

    Name(boolean locked) {
      this.locked = locked;
    }

    @Override
    public boolean equals(Object other) {
      compared.countDown();
      while (read.getCount() > 0 && !isReaderLockedOut()) {
        Thread.onSpinWait();
      }
      return true;
    }

    /** Without the lock it may be blocked, too, where a class is loaded: that does not count. */
    private boolean isReaderLockedOut() {
      return locked && reader.getState() == Thread.State.BLOCKED;
    }

    @Override
    public int hashCode() {
      return 1;
    }
  }

  private void formatTorn(int round) {
    try {
      format.format(format instanceof MessageFormat ? new Object[] {round} : round);
    } catch (IndexOutOfBoundsException e) {
      // What the race has made of its calendar.
    }
  }

  private static void format(Format format, boolean locked) throws Exception {
    NoMaps dates = new NoMaps(format);
    Object lock = new Object();
    Threads.Task formatting =
        () -> {
          Object mine = locked ? lock : new Object();
          for (int round = 0; round < ROUNDS; round++) {
            synchronized (mine) {
              dates.formatTorn(round);
            }
          }
        };
    Threads.Task race = () -> Threads.together(formatting, formatting);
    if (locked) {
      race.run();
    } else {
      Listening.hammer(race, Listening::isExact);
    }
  }
}
