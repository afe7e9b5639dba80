package dev.maprace.agent.instrument;

import java.util.concurrent.atomic.AtomicInteger;

/** Numbers the places in the application's code that make maps. */
final class CreationPlaces {

  private static final AtomicInteger NEXT = new AtomicInteger();

  private CreationPlaces() {}

  static int next() {
    return NEXT.getAndIncrement();
  }
}
