package dev.maprace.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.NoMaps;
import dev.maprace.report.Access;
import dev.maprace.report.Finding;
import dev.maprace.report.Kind;
import dev.maprace.report.TextReport;
import dev.maprace.samples.Sample;
import dev.maprace.samples.Samples;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists and formats are watched for who asks for it. */
class AlsoIT {

  @TempDir private Path directory;

  @OnEachJdk
  void aListOfTwoThreadsIsFound(Jdk jdk) {
    Finding finding = also(jdk).run(NoMaps.class, "list").inOrder().finding();
    assertThat(finding.kind()).isEqualTo(Kind.READ_WRITE);
    assertThat(finding.demandsAction()).isTrue();
    assertThat(finding.map().className()).isEqualTo("java.util.ArrayList");
    assertThat(finding.map().name()).isEqualTo("com.acme.NoMaps.names");
    assertThat(finding.accesses())
        .extracting(Access::operation)
        .containsExactlyInAnyOrder("remove", "get");
    assertThat(TextReport.of(finding, "report.json"))
        .contains("both threads were inside the list at once")
        .contains("size field ");
  }

  /** What a format keeps inside is a format, too, and no finding of its own. */
  @OnEachJdk
  void aFormatOfTwoThreadsIsFoundOnce(Jdk jdk) {
    Finding finding = formatted(jdk, "format");
    assertThat(finding.map().className()).isEqualTo("java.text.SimpleDateFormat");
    assertThat(finding.map().inner()).isIn(null, "java.text.DecimalFormat");
  }

  /** It is told under the name that the application knows, and which one inside it is torn. */
  @OnEachJdk
  void aFormatInsideAMessageIsToldAsTheMessage(Jdk jdk) {
    Finding finding = formatted(jdk, "message");
    assertThat(finding.map().className()).isEqualTo("java.text.MessageFormat");
    assertThat(finding.map().inner()).isIn("java.text.SimpleDateFormat", "java.text.DecimalFormat");
    assertThat(finding.accesses())
        .allMatch(access -> access.stack().get(access.applicationFrame() - 1).contains("Format."))
        .extracting(Access::operation)
        .containsOnly("format");
    assertThat(TextReport.of(finding, "report.json"))
        .contains("both threads were inside the format's ");
  }

  private Finding formatted(Jdk jdk, String what) {
    List<Finding> findings =
        also(jdk).run(NoMaps.class, what).inOrder().findings().stream()
            .filter(finding -> finding.accesses().stream().allMatch(Access::exact))
            .toList();
    assertThat(findings).hasSize(1);
    Finding finding = findings.get(0);
    assertThat(finding.kind()).isEqualTo(Kind.WRITE_WRITE);
    assertThat(finding.demandsAction()).isTrue();
    assertThat(finding.map().noun()).isEqualTo("format");
    assertThat(finding.map().name()).isEqualTo("com.acme.NoMaps.format");
    return finding;
  }

  @OnEachJdk
  void whatLocksIsSilent(Jdk jdk) {
    for (String what : List.of("list", "message")) {
      also(jdk)
          .reports(directory.resolve(what))
          .run(NoMaps.class, what, "locked")
          .inOrder()
          .isSilent();
    }
  }

  /** The JDK itself is full of lists, behind every pool, stream and class loader. */
  @OnEachJdk
  void repairedSamplesAreSilentWithAllThatTheJdkDoes(Jdk jdk) {
    for (String name : List.of("session-server", "registry-iteration", "parallel-stream-set")) {
      Sample sample =
          Samples.ALL.stream().filter(each -> each.name().equals(name)).findAny().orElseThrow();
      also(jdk)
          .reports(directory.resolve(name))
          .classPath(ChildJvm.locationOf(Samples.class))
          .run(sample.mainClass(), "--repaired")
          .inOrder()
          .isSilent();
    }
  }

  @Test
  void nobodyLooksAtThemByDefault() {
    new ChildJvm(Jdk.running(), directory).run(NoMaps.class, "list").inOrder().isSilent();
  }

  private ChildJvm also(Jdk jdk) {
    return new ChildJvm(jdk, directory).options("also=lists:formats");
  }
}
