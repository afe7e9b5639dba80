package dev.maprace.report.advice;

import dev.maprace.report.Access;
import dev.maprace.report.Finding;
import dev.maprace.report.Grade;
import dev.maprace.report.Kind;
import dev.maprace.report.Lock;
import dev.maprace.report.Visible;
import dev.maprace.report.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Says what to do about a finding: at most three pieces of advice, that with the strongest evidence
 * first. What no evidence speaks for is not said.
 */
public final class Adviser {
  private static final int MOST = 3;

  private final Observed seen;

  private Adviser(Observed seen) {
    this.seen = seen;
  }

  /**
   * Advice on one finding.
   *
   * @param all the findings of the same reports: those on the same map tell how it is used
   * @return never empty
   */
  public static List<Advice> advise(Finding finding, List<Finding> all) {
    return new Adviser(new Observed(finding, all)).advise();
  }

  private List<Advice> advise() {
    if (seen.finding().jdkInternal()) {
      return List.of(insideTheJdk());
    }
    if (seen.finding().grade() == Grade.VALUE_ONLY) {
      return List.of(valuesOnly());
    }
    Stream<Advice> rules =
        seen.finding().map().isMap()
            ? Stream.of(parallelStream(), sameLock(), checkThenAct(), copyOnWrite(), replacement())
            : Stream.of(sameLock(), Substitute.of(seen.finding()));
    List<Advice> advice = new ArrayList<>(rules.filter(Objects::nonNull).limit(MOST).toList());
    if (advice.isEmpty()) {
      advice.add(oneLock());
    }
    return advice;
  }

  private Advice insideTheJdk() {
    return new Advice(
        "Find the object of the JDK's that the two threads share",
        "no application frame is in either stack: the " + noun() + " belongs to the JDK's own code",
        "nothing fails because of it; give each thread an object of its own if its class is not"
            + " documented as safe for concurrent use",
        null);
  }

  private Advice valuesOnly() {
    if (!seen.finding().map().isMap()) {
      return new Advice(
          "Decide whether a lost or late value matters; if not, leave it",
          "only values that were already there were replaced",
          "none. Nothing makes such a value visible to other threads in time (JLS 17.4)",
          null);
    }
    return new Advice(
        "Decide whether a lost or late value matters; if not, leave it",
        "only values under keys that were already there changed, which most maps permit without a"
            + " lock",
        "none. Nothing makes such a value visible to other threads in time (JLS 17.4): where that"
            + " matters, use a concurrent map",
        null);
  }

  private Advice parallelStream() {
    if (!seen.hasParallelStream()) {
      return null;
    }
    return new Advice(
        seen.isSet()
            ? "Let the stream collect the elements instead of adding them in forEach"
            : "Let the stream collect the entries instead of putting them in forEach",
        "both accesses come out of forEach on a parallel stream",
        "none: each thread fills a container of its own, and they are joined at the end",
        seen.isSet()
            ? "Set<T> result = stream.collect(Collectors.toSet());"
            : "Map<K, V> result = stream.collect(Collectors.toConcurrentMap(key, value));");
  }

  /** Somebody meant to protect this map, and somebody else forgot. */
  private Advice sameLock() {
    Access first = seen.first();
    Access second = seen.second();
    boolean known = first.locks() != null && second.locks() != null;
    if (!known
        || (first.locks().isEmpty() && second.locks().isEmpty())
        || !Wording.commonLocks(first, second).isEmpty()) {
      return null;
    }
    boolean oneSided = first.locks().isEmpty() || second.locks().isEmpty();
    Access holder = first.locks().isEmpty() ? second : first;
    Access other = first.locks().isEmpty() ? first : second;
    String lock = Wording.lock(holder.locks().get(0));
    return new Advice(
        oneSided
            ? "Take "
                + lock
                + " in "
                + Wording.place(other)
                + " too, if it is what guards this "
                + noun()
            : "Let both sides take one and the same lock",
        Wording.locks(seen.finding()),
        "threads wait for each other where they race now; every use of the "
            + noun()
            + " needs the lock, not only these two"
            + (seen.finding().map().isMap() ? ". " + Measured.LOCKED_HASH_MAP.sentence() : ""),
        oneSided ? "synchronized (" + lockName(holder.locks().get(0)) + ") { ... }" : null);
  }

  private Advice checkThenAct() {
    List<CheckThenAct> before = seen.usage().checksThenActs();
    if (!before.isEmpty()) {
      boolean removes = "remove".equals(before.get(0).change().operation());
      return oneStep(removes, CheckThenAct.evidence(before));
    }
    String method = seen.checkThenAct();
    return method == null
        ? null
        : oneStep(
            false,
            Visible.text(method)
                + " does both, and one thread was at the look-up while another was at the change");
  }

  private Advice oneStep(boolean removes, String evidence) {
    String what = seen.isSet() ? "set" : "map";
    String cost =
        "needs a concurrent "
            + what
            + " or a lock to be atomic. A concurrent "
            + what
            + " alone does not repair it: between two calls another thread may still come";
    if (seen.isSet()) {
      return new Advice(
          "Make the look-up and the change one step: add and remove tell whether they did",
          evidence,
          cost,
          "if (set.add(element)) { ... }");
    }
    cost += ". The function runs inside the map: keep it short, and let it not touch the map";
    return removes
        ? new Advice(
            "Make the look-up and the removal one step: computeIfPresent or remove(key, value)",
            evidence,
            cost,
            "map.computeIfPresent(key, (k, value) -> isOver(value) ? null : value);")
        : new Advice(
            "Make the look-up and the change one step: computeIfAbsent, merge or putIfAbsent",
            evidence,
            cost,
            "V value = map.computeIfAbsent(key, this::load);");
  }

  private Advice copyOnWrite() {
    String writer = seen.usage().onlyWriter();
    if (writer == null) {
      return null;
    }
    return new Advice(
        "Publish a new map with each change, and let readers read the last one",
        "in all findings on this map " + writer + " alone writes, and several threads read",
        "reads cost nothing more and see one state throughout; each change copies the whole map,"
            + " which is right for few changes. "
            + Measured.COPY_ON_WRITE.against(Measured.CONCURRENT_HASH_MAP),
        "volatile Map<K, V> map = Map.of(); ... map = Map.copyOf(changed);");
  }

  private Advice replacement() {
    String instead = seen.family().replacement(seen.isSet());
    if (instead == null) {
      return null;
    }
    String mix = Usage.mix(seen.finding());
    return new Advice(
        "Use " + instead,
        "seen on this "
            + Wording.simpleClass(seen.finding())
            + ": "
            + Visible.text(seen.usage().operations())
            + (seen.isSet() ? ", as a set" : "")
            + (mix == null ? "" : "; " + mix),
        seen.family().cost() + iterationNote() + ". " + seen.family().figures(),
        null);
  }

  private String iterationNote() {
    boolean weak = seen.family() == MapFamily.HASH || seen.family() == MapFamily.SORTED;
    return weak && (seen.usage().hasIteration() || seen.finding().kind() == Kind.ITERATION_WRITE)
        ? ". Its iterators never throw, and may or may not show what changes meanwhile"
        : "";
  }

  private Advice oneLock() {
    return new Advice(
        "Guard every use of this " + noun() + " with one lock",
        "no lock is common to both sides, and nothing ready-made is known to keep what "
            + Wording.simpleClass(seen.finding())
            + " promises",
        seen.finding().map().isMap()
            ? seen.family().cost() + ". " + seen.family().figures()
            : seen.family().cost(),
        null);
  }

  private String noun() {
    return Wording.noun(seen.finding());
  }

  /** A name for it in code, such as {@code orderService}. */
  private static String lockName(Lock lock) {
    String name = lock.className();
    String simple = name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
    return simple.isEmpty()
        ? "lock"
        : Visible.text(simple.substring(0, 1).toLowerCase(Locale.ROOT) + simple.substring(1));
  }
}
