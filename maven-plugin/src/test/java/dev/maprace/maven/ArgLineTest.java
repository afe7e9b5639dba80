package dev.maprace.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ArgLineTest {

  private static final Path JAR = Path.of("/repository/maprace-agent.jar");
  private static final String AGENT = "-javaagent:/repository/maprace-agent.jar=";

  @Test
  void putsTheAgentInFrontOfWhatIsThere() {
    assertThat(ArgLine.with(JAR, AGENT + "reports=/a", "")).isEqualTo(AGENT + "reports=/a");
    assertThat(ArgLine.with(JAR, AGENT + "reports=/a", "-javaagent:jacoco.jar=x=y -Xmx1g"))
        .isEqualTo(AGENT + "reports=/a -javaagent:jacoco.jar=x=y -Xmx1g");
  }

  @Test
  void keepsSpacesAndApostrophesTogether() {
    assertThat(ArgLine.with(JAR, AGENT + "reports=/a b", "-Xmx1g"))
        .isEqualTo("\"" + AGENT + "reports=/a b\" -Xmx1g");
    assertThat(ArgLine.with(JAR, AGENT + "reports=/o'brien", ""))
        .isEqualTo("\"" + AGENT + "reports=/o'brien\"");
  }

  @Test
  void replacesTheAgentOfAnEarlierExecution() {
    String quoted = ArgLine.with(JAR, AGENT + "reports=/a b", "-Xmx1g");
    String plain = ArgLine.with(JAR, AGENT + "reports=/c", "-Dbefore=1 " + quoted);
    assertThat(plain).isEqualTo(AGENT + "reports=/c -Dbefore=1  -Xmx1g");
    assertThat(ArgLine.with(JAR, AGENT + "reports=/d", plain + " -Dx=\"y z\""))
        .isEqualTo(AGENT + "reports=/d -Dbefore=1  -Xmx1g -Dx=\"y z\"");
  }
}
