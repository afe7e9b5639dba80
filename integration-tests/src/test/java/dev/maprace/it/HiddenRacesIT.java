package dev.maprace.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.Guilty;
import dev.maprace.report.Access;
import dev.maprace.report.AccessKind;
import dev.maprace.report.Finding;
import dev.maprace.report.Grade;
import dev.maprace.report.Kind;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** What does not look like a race and is one is found. */
class HiddenRacesIT {

  @TempDir private Path directory;

  @OnEachJdk
  void findsTheFirstTouchOfAMapByTwoThreads(Jdk jdk) {
    assertThat(findings(jdk, "first-touch"))
        .anyMatch(finding -> finding.kind() == Kind.WRITE_WRITE)
        .allMatch(finding -> finding.map().className().equals("java.util.HashMap"));
  }

  @OnEachJdk
  void findsTwoGetsThatReorderAnAccessOrderedMap(Jdk jdk) {
    assertThat(findings(jdk, "access-ordered-gets"))
        .anyMatch(finding -> finding.kind() == Kind.WRITE_WRITE)
        .allMatch(finding -> finding.grade() == Grade.STRUCTURAL)
        .flatExtracting(Finding::accesses)
        .allMatch(access -> !access.exact() || access.operation().equals("get"));
  }

  @OnEachJdk
  void gradesPutsThatReorderAnAccessOrderedMapAsStructural(Jdk jdk) {
    assertThat(findings(jdk, "access-ordered-puts"))
        .isNotEmpty()
        .allMatch(finding -> finding.grade() == Grade.STRUCTURAL);
  }

  @OnEachJdk
  void gradesFunctionsThatTakeKeysOutAsStructural(Jdk jdk) {
    assertThat(findings(jdk, "functions-that-remove"))
        .isNotEmpty()
        .allMatch(finding -> finding.grade() == Grade.STRUCTURAL);
  }

  @OnEachJdk
  void findsAGetDuringTheInsertionOfWhatAFunctionAnswered(Jdk jdk) {
    assertThat(findings(jdk, "computed-insertion"))
        .hasSize(1)
        .allMatch(finding -> finding.kind() == Kind.READ_WRITE)
        .allMatch(finding -> finding.grade() == Grade.STRUCTURAL)
        .flatExtracting(Finding::accesses)
        .extracting(Access::operation)
        .containsExactlyInAnyOrder("compute", "get");
  }

  @OnEachJdk
  void findsTwoGetsOfWhichOneExpungesAWeakMap(Jdk jdk) {
    assertThat(findings(jdk, "weak-map-expunging-gets"))
        .isNotEmpty()
        .allMatch(finding -> finding.map().className().equals("java.util.WeakHashMap"))
        .allMatch(
            finding ->
                finding.accesses().stream().anyMatch(access -> access.kind() == AccessKind.WRITE));
  }

  @OnEachJdk
  void gradesOverwritesOfExistingKeysAsValuesOnly(Jdk jdk) {
    assertThat(findings(jdk, "values-only"))
        .isNotEmpty()
        .allMatch(finding -> finding.grade() == Grade.VALUE_ONLY)
        .noneMatch(Finding::demandsAction);
  }

  @OnEachJdk
  void findsAWalkOfAHandWrittenMapThatIsWrittenMeanwhile(Jdk jdk) {
    assertThat(findings(jdk, "own-map-walks"))
        .anyMatch(finding -> finding.kind() == Kind.ITERATION_WRITE && finding.demandsAction())
        .allMatch(finding -> finding.map().className().equals("com.acme.PairMap"));
  }

  private List<Finding> findings(Jdk jdk, String program) {
    return new ChildJvm(jdk, directory).run(Guilty.class, program).inOrder().findings();
  }
}
