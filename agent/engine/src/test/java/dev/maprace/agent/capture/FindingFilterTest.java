package dev.maprace.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maprace.agent.options.AgentOptions;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingFilterTest {

  private static final CallStack CACHE = touchedBy("com.acme.Cache", "add");
  private static final CallStack JOB = touchedBy("com.acme.Job", "run");
  private static final CallStack NOBODY = new CallStack(List.of(), null, List.of(), -1, false);

  @Test
  void withoutOptionsEverythingIsReported() {
    assertThat(admits("", CACHE, NOBODY)).isTrue();
  }

  @Test
  void includeTakesWhatOneSideOrTheMapMatches() {
    assertThat(admits("include=com.acme.Job.*", CACHE, JOB)).isTrue();
    assertThat(admits("include=com.acme.Job.*", CACHE, NOBODY)).isFalse();
    assertThat(admits("include=java.util.TreeMap", CACHE, NOBODY)).isTrue();
    assertThat(admits("include=x:com.acme.Cache.add", CACHE, NOBODY)).isTrue();
  }

  @Test
  void excludeWinsOverInclude() {
    assertThat(admits("exclude=com.acme.Job.run", CACHE, JOB)).isFalse();
    assertThat(admits("exclude=java.util.*", CACHE, JOB)).isFalse();
    assertThat(admits("include=com.acme.*,exclude=*.Cache.*", CACHE, JOB)).isFalse();
    assertThat(admits("exclude=com.other.*", CACHE, JOB)).isTrue();
  }

  private static boolean admits(String options, CallStack first, CallStack second) {
    FindingFilter filter = new FindingFilter(AgentOptions.parse(options, name -> null));
    return filter.admits("java.util.TreeMap", first, second);
  }

  private static CallStack touchedBy(String className, String method) {
    return new CallStack(
        List.of(new StackTraceElement(className, method, null, 1)),
        "put",
        List.of("java.util.TreeMap"),
        0,
        false);
  }
}
