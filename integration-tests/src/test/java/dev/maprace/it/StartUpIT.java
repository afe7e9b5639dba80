package dev.maprace.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.Rehearsed;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;

/** What start-up does to maps is not what the JVM compiles the application's by. */
class StartUpIT {

  private static final Pattern LOOK_UPS =
      Pattern.compile(
          "java\\.util\\.HashMap::getNode\\(.*\\n\\s*interpreter_invocation_count:\\s+(\\d+)");

  /** Some 600 if they are kept. */
  private static final int FEW = 200;

  @TempDir private Path directory;

  @OnEachJdk
  void countsOfStartUpAreDiscarded(Jdk jdk) {
    Finished jvm =
        new ChildJvm(jdk, directory)
            .arguments("-XX:+UnlockDiagnosticVMOptions", "-XX:+PrintMethodData")
            .run(Rehearsed.class)
            .inOrder();
    assertThat(jvm.stdout()).contains("java.util.concurrent.ConcurrentHashMap::get(");
    Matcher counted = LOOK_UPS.matcher(jvm.stdout());
    assertThat(counted.find() ? Integer.parseInt(counted.group(1)) : 0)
        .as("look-ups that the JVM has counted in HashMap")
        .isLessThan(FEW);
  }
}
