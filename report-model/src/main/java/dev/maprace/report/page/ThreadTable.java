package dev.maprace.report.page;

import com.google.gson.stream.JsonWriter;
import dev.maprace.report.StackGroup;
import dev.maprace.report.ThreadRef;
import dev.maprace.report.Visible;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The groups of threads of all findings; between findings of one JVM most of them are equal. */
final class ThreadTable {
  private final StackTree stacks;
  private final Interner<ThreadRef> threads = new Interner<>();
  private final Interner<Group> groups = new Interner<>();

  private final Map<StackGroup, Integer> known = new HashMap<>();

  private record Group(
      int count,
      boolean virtual,
      String state,
      Waiting waiting,
      int stack,
      List<Integer> threads) {}

  ThreadTable(StackTree stacks) {
    this.stacks = stacks;
  }

  /**
   * The numbers of a finding's groups: those that hold or wait for a lock first, then the largest.
   */
  List<Integer> of(List<StackGroup> all) {
    List<Group> byNumber = groups.asList();
    return all.stream()
        .map(group -> known.computeIfAbsent(group, this::add))
        .sorted(
            Comparator.comparing((Integer number) -> byNumber.get(number).waiting())
                .thenComparing(number -> byNumber.get(number).count(), Comparator.reverseOrder()))
        .toList();
  }

  private int add(StackGroup group) {
    return groups.of(
        new Group(
            group.count(),
            group.virtual(),
            group.state(),
            Waiting.of(group),
            stacks.of(group.stack()),
            group.threads().stream().map(threads::of).toList()));
  }

  /** Writes {@code "threads"} and {@code "groups"}. */
  void write(JsonWriter out) throws IOException {
    out.name("threads").beginArray();
    for (ThreadRef thread : threads.asList()) {
      out.beginArray();
      out.value(thread.name() == null ? null : Visible.text(thread.name())).value(thread.id());
      out.endArray();
    }
    out.endArray();
    out.name("groups").beginArray();
    for (Group group : groups.asList()) {
      out.beginArray();
      out.value(group.count()).value(group.virtual() ? 1 : 0);
      out.value(group.state() == null ? null : Visible.text(group.state()));
      out.value(group.waiting().words()).value(group.stack());
      for (int thread : group.threads()) {
        out.value(thread);
      }
      out.endArray();
    }
    out.endArray();
  }
}
