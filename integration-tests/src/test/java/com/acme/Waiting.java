package com.acme;

import java.util.concurrent.CountDownLatch;

/** Waits to be ended; before, lets a {@link Meeting} happen if there are arguments. */
public final class Waiting {
  private Waiting() {}

  public static void main(String[] args) throws Exception {
    if (args.length > 0) {
      Meeting.main(args);
    }
    System.out.println("waiting");
    new CountDownLatch(1).await();
  }
}
