package dev.maprace.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.Made;
import dev.maprace.report.CreationInfo;
import dev.maprace.report.Finding;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;

/** With {@code allocation=on}, a finding tells where its map was made. */
class AllocationIT {

  @TempDir private Path directory;

  @OnEachJdk
  void namesTheLineThatMadeTheMap(Jdk jdk) {
    Finished jvm = jvm(jdk).options("allocation=on").run(Made.class).inOrder();
    assertThat(jvm.findings())
        .extracting(finding -> finding.map().created())
        .doesNotContainNull()
        .extracting(created -> SourceLine.of(created.stack().get(created.applicationFrame())))
        .containsExactlyInAnyOrder(
            "private final Map<Object, Integer> field = new HashMap<>();",
            "return new Registry(16);",
            "return new HashSet<>();",
            "return (Map<Object, Integer>) original.clone();",
            "return new PairMap();");
    CreationInfo field =
        jvm.findings().stream()
            .filter(finding -> Objects.equals(finding.map().name(), "com.acme.Made.field"))
            .findFirst()
            .orElseThrow()
            .map()
            .created();
    assertThat(field.thread()).isEqualTo("main");
    assertThat(field.stack())
        .hasSize(2)
        .allMatch(frame -> frame.startsWith("com.acme.Made."))
        .last()
        .asString()
        .startsWith("com.acme.Made.main(");
    assertThat(jvm.stderr())
        .containsPattern(
            "\ncreated  at com\\.acme\\.Made\\.<init>\\(Made\\.java:\\d+\\) by \"main\"\n");
    assertThat(jvm.reports().resolve("report.html"))
        .content()
        .contains("Created at com.acme.Made.");
  }

  @OnEachJdk
  void saysNothingOfItUnlessAsked(Jdk jdk) {
    Finished jvm = jvm(jdk).run(Made.class).inOrder();
    assertThat(jvm.findings())
        .hasSize(5)
        .extracting(Finding::map)
        .allMatch(map -> map.created() == null);
    assertThat(jvm.stderr()).doesNotContain("\ncreated ");
  }

  private ChildJvm jvm(Jdk jdk) {
    // So patient that a loaded machine makes no difference.
    return new ChildJvm(jdk, directory).options("capture-wait=5000");
  }
}
