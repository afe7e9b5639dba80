package com.acme.libraries;

/**
 * How a program uses one map or set. Each method makes one access, in one line, and bears what a
 * race does to it: nothing that it throws matters.
 */
public interface Use {

  /** What the accesses are to. */
  Object map();

  /** Adds an entry. */
  void write(int key);

  /** Removes it. */
  void erase(int key);

  /** Looks for it. */
  Object read(int key);

  /** Walks through all of them. */
  void walk();

  /** The map that has the entries: another, if this one is a wrapper. */
  default String watched() {
    return map().getClass().getName();
  }

  /** What a write and {@link #read} at the same time are. */
  default String readKind() {
    return "READ_WRITE";
  }

  /** What a write and {@link #walk} at the same time are. */
  default String walkKind() {
    return "ITERATION_WRITE";
  }
}
