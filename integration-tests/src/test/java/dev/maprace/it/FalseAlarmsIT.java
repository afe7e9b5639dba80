package dev.maprace.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.Innocent;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What looks like a race and is none stays silent. */
class FalseAlarmsIT {

  @TempDir private Path directory;

  static Stream<Arguments> innocents() {
    return Jdk.all()
        .flatMap(
            jdk ->
                Stream.of(
                        "function-waits-for-a-get",
                        "function-throws",
                        "function-calls-back",
                        "stack-overflow",
                        "own-iteration",
                        "abandoned-iterators",
                        "weak-map-shared-reads",
                        "insertion-ordered-gets",
                        "hash-map-gets",
                        "tree-map-gets",
                        "locks-inside",
                        "locks-outside",
                        "removals-of-nothing",
                        "own-maps-under-locks")
                    .map(program -> Arguments.of(jdk, program)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("innocents")
  void staysSilent(Jdk jdk, String program) {
    new ChildJvm(jdk, directory).run(Innocent.class, program).inOrder().isSilent();
  }

  /** Held for nobody: a reader that met it would be counted. */
  @OnEachJdk
  void lookUpOfAComputeIsMetByNobody(Jdk jdk) {
    Finished finished =
        new ChildJvm(jdk, directory).run(Innocent.class, "look-up-of-a-compute").inOrder();
    finished.isSilent();
    assertThat(finished.report().dropped().nothingWritten()).isZero();
  }
}
