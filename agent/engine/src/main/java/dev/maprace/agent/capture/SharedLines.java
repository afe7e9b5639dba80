package dev.maprace.agent.capture;

import java.util.HashMap;
import java.util.Map;

/**
 * Keeps equal lines of stacks once: from finding to finding most of them are the same. It forgets
 * all when it is full, so that it stays small in a program that never shows a line twice.
 */
final class SharedLines {

  private final int most;
  private final Map<String, String> known = new HashMap<>();

  SharedLines(int most) {
    this.most = most;
  }

  /** An equal line, the same object as before if it is known. */
  synchronized String once(String line) {
    if (known.size() >= most && !known.containsKey(line)) {
      known.clear();
    }
    String before = known.putIfAbsent(line, line);
    return before == null ? line : before;
  }

  synchronized int size() {
    return known.size();
  }
}
