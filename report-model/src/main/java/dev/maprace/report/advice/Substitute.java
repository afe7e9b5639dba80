package dev.maprace.report.advice;

import dev.maprace.report.Finding;
import dev.maprace.report.Wording;

/** What takes the place of a class of the JDK that is no map and not made for several threads. */
enum Substitute {
  LIST(
      "CopyOnWriteArrayList where nearly all uses are reads, else"
          + " Collections.synchronizedList(new ArrayList<>())",
      "the former copies all elements with each change, and its iterators see none; with the latter,"
          + " whoever iterates must hold the wrapper's lock meanwhile"),
  DEQUE(
      "ConcurrentLinkedDeque, or LinkedBlockingDeque where a thread is to wait for elements",
      "both refuse null, as ArrayDeque does; size() of the former counts all elements"),
  PRIORITY_QUEUE(
      "PriorityBlockingQueue",
      "one lock inside; its iterators show the elements of one moment, in no order"),
  DATE_FORMAT(
      "java.time.format.DateTimeFormatter, which never changes, and keep it in a constant",
      "it formats the types of java.time: date.toInstant().atZone(zone) makes one of a Date. Or"
          + " give each call a format of its own"),
  FORMAT(
      "a format of its own for each call, by clone() of one that nobody changes",
      "a small copy for each call; formatting itself takes longer");

  private final String instead;
  private final String cost;

  Substitute(String instead, String cost) {
    this.instead = instead;
    this.cost = cost;
  }

  /** Advice to use it, or {@code null} if none is known that keeps the class's promises. */
  static Advice of(Finding finding) {
    Substitute substitute = of(finding.map().className());
    return substitute == null
        ? null
        : new Advice(
            "Use " + substitute.instead,
            "two threads share this " + Wording.simpleClass(finding),
            substitute.cost,
            null);
  }

  private static Substitute of(String className) {
    return switch (className) {
      case "java.util.ArrayList" -> LIST;
      case "java.util.ArrayDeque" -> DEQUE;
      case "java.util.PriorityQueue" -> PRIORITY_QUEUE;
      case "java.text.SimpleDateFormat" -> DATE_FORMAT;
      case "java.text.DecimalFormat",
          "java.text.CompactNumberFormat",
          "java.text.MessageFormat",
          "java.text.ChoiceFormat" ->
          FORMAT;
      default -> null;
    };
  }
}
