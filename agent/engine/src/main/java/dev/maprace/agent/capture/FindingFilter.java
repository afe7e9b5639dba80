package dev.maprace.agent.capture;

import dev.maprace.agent.options.AgentOptions;
import dev.maprace.agent.options.Option;
import java.util.List;
import java.util.stream.Stream;

/** What the person who runs MapRace wants to hear of: {@code include} and {@code exclude}. */
final class FindingFilter {

  private final Globs include;
  private final Globs exclude;

  FindingFilter(AgentOptions options) {
    include = new Globs(options.list(Option.INCLUDE));
    exclude = new Globs(options.list(Option.EXCLUDE));
  }

  /** Whether a collision on this map, touched by these two stacks, is to be reported. */
  boolean admits(String mapClass, CallStack first, CallStack second) {
    List<String> names =
        Stream.of(mapClass, first.toucher(), second.toucher()).filter(n -> n != null).toList();
    return names.stream().noneMatch(exclude::matches)
        && (include.isEmpty() || names.stream().anyMatch(include::matches));
  }
}
