package dev.maprace.agent.capture;

import dev.maprace.report.StackGroup;
import dev.maprace.report.ThreadRef;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All live threads at one moment, platform and virtual. */
final class LiveThreads {

  /** Most threads of a group that are named one by one. */
  private static final int MAX_NAMED = 20;

  /** Most groups: more distinct stacks than anybody reads. */
  private static final int MAX_GROUPS = 128;

  /** Most frames of a stack. A request in an application server is a hundred calls deep. */
  private static final int MAX_FRAMES = 128;

  /**
   * Threads as a finding tells them.
   *
   * @param note what could not be listed or was left out, or {@code null}
   */
  record Told(List<StackGroup> groups, String note) {}

  /**
   * One thread.
   *
   * @param state {@code null} if unknown
   * @param group {@code null} if it has ended
   */
  record Live(
      long id,
      String name,
      boolean virtual,
      boolean daemon,
      String group,
      String state,
      List<StackTraceElement> stack) {
    Live {
      stack = stack.stream().filter(frame -> !isHidden(frame)).toList();
    }

    /**
     * What the JVM puts between a lambda and its caller, and tells only to who looks from outside.
     */
    private static boolean isHidden(StackTraceElement frame) {
      String type = frame.getClassName();
      return type.startsWith("java.lang.invoke.LambdaForm$")
          || (type.contains("$$Lambda") && type.indexOf('/') >= 0);
    }
  }

  private static final Comparator<List<Live>> LARGEST_FIRST =
      (a, b) -> Integer.compare(b.size(), a.size());

  private final List<Live> threads;
  private final String note;

  LiveThreads(List<Live> threads, String note) {
    this.threads = threads;
    this.note = note;
  }

  /** The platform threads alone, which is quick. */
  static LiveThreads platform() {
    List<Live> threads = new ArrayList<>();
    for (Map.Entry<Thread, StackTraceElement[]> entry : Thread.getAllStackTraces().entrySet()) {
      Thread thread = entry.getKey();
      if (!(thread instanceof EngineThread)) {
        threads.add(
            new Live(
                Threads.id(thread),
                thread.getName(),
                false,
                thread.isDaemon(),
                Threads.group(thread),
                Threads.state(thread),
                Arrays.asList(entry.getValue())));
      }
    }
    return new LiveThreads(threads, null);
  }

  /** Platform and, where the JVM lists them, virtual threads. */
  static LiveThreads all(VirtualThreads virtualThreads) {
    LiveThreads platform = platform();
    VirtualThreads.Listing listing = virtualThreads.list();
    List<Live> all = new ArrayList<>(platform.threads);
    all.addAll(listing.threads());
    return new LiveThreads(all, listing.note());
  }

  /** What could not be listed, or {@code null}. */
  String note() {
    return note;
  }

  /**
   * The thread of this id, or {@code null} if it is not among them.
   *
   * @param id the low 32 bits of it
   */
  Live find(int id) {
    for (Live thread : threads) {
      if ((int) thread.id() == id) {
        return thread;
      }
    }
    return null;
  }

  /** The threads without two, equal stacks collapsed, the largest group first. */
  Told tellWithout(int first, int second) {
    Set<Long> holders = AwaitedLocks.holders(threads);
    Map<List<Object>, List<Live>> groups = new LinkedHashMap<>();
    for (Live thread : threads) {
      if ((int) thread.id() != first && (int) thread.id() != second) {
        boolean holds = holders.contains(thread.id());
        List<Object> key = Arrays.asList(thread.virtual(), thread.state(), thread.stack(), holds);
        groups.computeIfAbsent(key, k -> new ArrayList<>()).add(thread);
      }
    }
    List<List<Live>> kept = mostTelling(List.copyOf(groups.values()), holders);
    int left = groups.size() - kept.size();
    int all = groups.values().stream().mapToInt(List::size).sum();
    int told = kept.stream().mapToInt(List::size).sum();
    return new Told(
        kept.stream().sorted(LARGEST_FIRST).map(equal -> group(equal, holders)).toList(),
        left == 0 ? note : withNote(all - told, left));
  }

  /** Who holds a lock for which others wait is never the one to be left out for its size. */
  private static List<List<Live>> mostTelling(List<List<Live>> groups, Set<Long> holders) {
    if (groups.size() <= MAX_GROUPS) {
      return groups;
    }
    Comparator<List<Live>> holdersLast =
        Comparator.comparing(equal -> holders.contains(equal.get(0).id()));
    return groups.stream()
        .sorted(holdersLast.reversed().thenComparing(LARGEST_FIRST))
        .limit(MAX_GROUPS)
        .toList();
  }

  private String withNote(int threadsLeft, int groupsLeft) {
    String left =
        "left out: "
            + counted(threadsLeft, "thread")
            + " in "
            + counted(groupsLeft, "further stack");
    return note == null ? left : note + "; " + left;
  }

  private static String counted(int number, String one) {
    return number + " " + one + (number == 1 ? "" : "s");
  }

  private static StackGroup group(List<Live> equal, Set<Long> holders) {
    Live first = equal.get(0);
    return new StackGroup(
        equal.size(),
        equal.stream().limit(MAX_NAMED).map(t -> new ThreadRef(t.name(), t.id())).toList(),
        first.virtual(),
        first.state(),
        StackLines.innermost(first.stack(), MAX_FRAMES).lines(),
        holders.contains(first.id()));
  }
}
