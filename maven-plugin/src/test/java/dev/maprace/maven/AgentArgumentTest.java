package dev.maprace.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;

class AgentArgumentTest {

  private static final Path JAR = Path.of("/agent.jar");
  private static final Path REPORTS = Path.of("/target/maprace-reports");

  @Test
  void namesTheDirectoryOfTheReports() throws Exception {
    assertThat(AgentArgument.of(JAR, REPORTS, null))
        .startsWith("-javaagent:/agent.jar=reports=/target/maprace-reports,");
  }

  @Test
  void takesOptionsInSeveralLinesAndBeforeItsOwn() throws Exception {
    assertThat(AgentArgument.of(JAR, REPORTS, "\n  sizes=on,\n  captures-per-second=7\n"))
        .contains("maprace-reports,sizes=on,captures-per-second=7,mode=provoke,");
  }

  @Test
  void refusesWhatTheAgentWouldRefuse() {
    refuses(REPORTS, "acton=throw", "Unknown option \"acton\". Did you mean \"action\"?");
    refuses(REPORTS, "sizes=on,,", "Unknown option");
  }

  @Test
  void refusesReportsInTwoPlaces() {
    refuses(REPORTS, "sizes=on, reports = elsewhere", "maprace.options does not take reports");
  }

  @Test
  void refusesADirectoryThatAnOptionCannotHold() {
    refuses(Path.of("/a,b"), null, "comma");
    refuses(Path.of("/%p"), null, "percent sign");
  }

  private static void refuses(Path reports, String options, String sentence) {
    assertThatExceptionOfType(MojoFailureException.class)
        .isThrownBy(() -> AgentArgument.of(JAR, reports, options))
        .withMessageContaining(sentence);
  }
}
