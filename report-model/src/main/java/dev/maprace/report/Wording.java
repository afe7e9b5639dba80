package dev.maprace.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a finding means, in sentences that every format uses. All of it is safe to print: names from
 * outside are made {@linkplain Visible visible}.
 */
public final class Wording {
  private static final int LONGEST_NOUN = 24;

  private Wording() {}

  /**
   * What happened, such as {@code Two threads wrote one HashMap at the same time}; of an object
   * inside another one, to that object.
   */
  public static String headline(Finding finding) {
    String inner = inner(finding);
    return inner == null
        ? headline(finding, simpleClass(finding))
        : headline(finding, inner) + ", inside a " + simpleClass(finding);
  }

  private static String headline(Finding finding, String map) {
    return switch (finding.evidence()) {
      case OVERLAPPED ->
          switch (finding.kind()) {
            case WRITE_WRITE -> "Two threads wrote one " + map + " at the same time";
            case READ_WRITE -> "One thread read a " + map + " while another wrote it";
            case ITERATION_WRITE -> "One thread iterated over a " + map + " while another wrote it";
          };
      case UNORDERED ->
          switch (finding.kind()) {
            case WRITE_WRITE -> "Nothing orders two threads' writes to one " + map;
            case READ_WRITE -> "Nothing orders one thread's read of a " + map + " and a write";
            case ITERATION_WRITE ->
                "Nothing orders one thread's iteration over a " + map + " and a write";
          };
    };
  }

  /** Which map: the field that holds it, or its class and identity while that is unknown. */
  public static String map(Finding finding) {
    MapInfo map = finding.map();
    return map.name() == null
        ? simpleClass(finding) + "@" + Visible.text(map.identity())
        : Visible.text(map.name());
  }

  /** Which map, without packages: {@code OrderCache.orders}. */
  public static String shortMap(Finding finding) {
    String name = map(finding);
    int field = name.lastIndexOf('.');
    return name.substring(name.lastIndexOf('.', field - 1) + 1);
  }

  /** The class of the map without its package. */
  public static String simpleClass(Finding finding) {
    return simpleName(finding.map().className());
  }

  /** As {@link #simpleClass}, of the object inside it; {@code null} if it is the map itself. */
  static String inner(Finding finding) {
    String inner = finding.map().inner();
    return inner == null ? null : simpleName(inner);
  }

  private static String simpleName(String className) {
    return Visible.text(className.substring(className.lastIndexOf('.') + 1));
  }

  /** What the class is, such as {@code map} or {@code list}. */
  public static String noun(Finding finding) {
    return Wrap.elide(Visible.text(finding.map().noun()), LONGEST_NOUN);
  }

  /** Where an access was made, in short: {@code OrderCache.add:41}. */
  public static String place(Access access) {
    Frame frame = touching(access);
    return frame == null ? "place unknown" : Visible.text(frame.shortName());
  }

  /** What was called and where, in full: {@code put at com.acme.OrderCache.add(...)}. */
  public static String call(Access access) {
    return AccessText.place(access);
  }

  /** The application's frame that touched the map, else the innermost; {@code null} if none. */
  public static Frame touching(Access access) {
    if (access.stack().isEmpty()) {
      return null;
    }
    int index = access.applicationFrame() == null ? 0 : access.applicationFrame();
    return Frame.parse(access.stack().get(index));
  }

  /** Whether a finding is to be repaired, and if not, why it is told. */
  public static String status(Finding finding) {
    return finding.demandsAction() ? "must be fixed" : TextHeader.excuse(finding);
  }

  /** How often, such as {@code seen 3 times}. */
  public static String times(Finding finding) {
    return TextHeader.times(finding);
  }

  /** Why nothing protected the map: the locks of both sides, and what follows from them. */
  public static String locks(Finding finding) {
    Access first = finding.accesses().get(0);
    Access second = finding.accesses().get(1);
    if (first.locks() == null || second.locks() == null) {
      return unknownLocks(first, second);
    }
    List<Lock> common = commonLocks(first, second);
    if (!common.isEmpty()) {
      return "Both hold "
          + names(common)
          + " at this moment, and met nevertheless: it was not held during the whole of both"
          + " accesses.";
    }
    if (first.locks().isEmpty() && second.locks().isEmpty()) {
      return "Neither thread holds a lock that can be seen: nothing protects this "
          + noun(finding)
          + ".";
    }
    String sides = holds(first) + "; " + holds(second) + ": ";
    return first.locks().isEmpty() || second.locks().isEmpty()
        ? sides + "no lock protects both."
        : sides + "these are different locks, so neither keeps the other out.";
  }

  /** The exclusive locks that both sides held; empty also where they are unknown. */
  public static List<Lock> commonLocks(Access first, Access second) {
    if (first.locks() == null || second.locks() == null) {
      return List.of();
    }
    List<Lock> common = new ArrayList<>();
    for (Lock lock : first.locks()) {
      boolean known = common.stream().anyMatch(other -> isSame(lock, other));
      if (!known && second.locks().stream().anyMatch(other -> isSame(lock, other))) {
        common.add(lock);
      }
    }
    return common;
  }

  /** A thread by name and number. */
  public static String thread(ThreadInfo thread) {
    return '"' + Wrap.elide(Visible.text(thread.name()), 60) + "\" #" + thread.id();
  }

  /** A thread by name, unless it has ended, and number. */
  public static String thread(ThreadRef thread) {
    String name = thread.name();
    return (name == null ? "ended" : '"' + Wrap.elide(Visible.text(name), 60) + '"')
        + " #"
        + thread.id();
  }

  /** What an access of the past did, by the map's method or in general: {@code put}. */
  public static String deed(PastAccess access) {
    if (access.operation() != null) {
      return Visible.text(access.operation());
    }
    return switch (access.kind()) {
      case READ -> "read";
      case WRITE -> "write";
      case ITERATION -> "iteration";
    };
  }

  /** Where an access of the past was made, in short: {@code OrderCache.add:41}. */
  public static String place(PastAccess access) {
    return Visible.text(Frame.parse(access.site()).shortName());
  }

  /** How long before the collision, to two digits or so: {@code 3.1 ms}. */
  public static String before(PastAccess access) {
    long micros = access.microsBefore();
    if (micros < 1_000) {
      return micros + " µs";
    }
    double value = micros < 1_000_000 ? micros / 1e3 : micros / 1e6;
    String digits = String.format(Locale.ROOT, value < 10 ? "%.1f" : "%.0f", value);
    return digits + (micros < 1_000_000 ? " ms" : " s");
  }

  /** Where a map was made and by whom: {@code at com.acme.OrderCache.<init>(...) by "main"}. */
  public static String created(CreationInfo created) {
    Integer frame = created.applicationFrame();
    String place =
        created.stack().isEmpty()
            ? "in an unknown place"
            : "at " + Visible.text(created.stack().get(frame == null ? 0 : frame));
    return place + " by \"" + Wrap.elide(Visible.text(created.thread()), 60) + '"';
  }

  /** A lock without its package: {@code OrderService@1f}. */
  public static String lock(Lock lock) {
    String name = lock.className();
    return Visible.text(name.substring(name.lastIndexOf('.') + 1) + "@" + lock.identity());
  }

  private static String unknownLocks(Access first, Access second) {
    String who =
        first.locks() != null
            ? thread(second.thread()) + " held"
            : second.locks() != null ? thread(first.thread()) + " held" : "either thread held";
    return "It is not known which locks "
        + who
        + ", so nothing can be said about a lock that both should take.";
  }

  private static String holds(Access access) {
    return thread(access.thread())
        + " holds "
        + (access.locks().isEmpty() ? "nothing" : names(access.locks()));
  }

  private static String names(List<Lock> locks) {
    return String.join(", ", locks.stream().map(Wording::lock).distinct().limit(4).toList())
        + (locks.size() > 4 ? " and more" : "");
  }

  /** Identity hash codes are not unique, but with the class they are as good as. */
  private static boolean isSame(Lock one, Lock other) {
    return one.identity().equals(other.identity()) && one.className().equals(other.className());
  }
}
