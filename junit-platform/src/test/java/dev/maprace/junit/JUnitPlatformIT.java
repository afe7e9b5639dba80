package dev.maprace.junit;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.cases.RunCases;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real engines in a real JVM, with nothing of MapRace but two jars on the class path. */
class JUnitPlatformIT {

  private static final Path AGENT = Path.of(System.getProperty("maprace.jar")).normalize();
  private static final Path LIBRARIES = Path.of(System.getProperty("maprace.libraries"));

  @TempDir private Path directory;

  private final List<String> arguments = new ArrayList<>();
  private final List<Path> libraries = new ArrayList<>();
  private String output;

  @ParameterizedTest
  @ValueSource(strings = {"junit-oldest", "junit-built-with", "junit-newest"})
  void failsJupitersTestsInWhoseTimeARaceCame(String junit) throws Exception {
    arguments.add("-javaagent:" + AGENT);
    run(junit, "JupiterCases");
    assertThat(failed())
        .containsExactlyInAnyOrder(
            "JupiterCases guilty()",
            "JupiterCases guiltyAndAborted()",
            "JupiterCases guiltyAndFailing()",
            "JupiterCases expectedAndMissing()",
            "JupiterCases parameterized(java.lang.String) #2",
            "JupiterCases dynamic() #2",
            "JupiterCases Inside guilty()",
            "JupiterCases AroundTests racesBefore()",
            "JupiterCases AroundTests racesAfter()",
            "JupiterCases AroundAll");
    assertThat(output)
        .contains("MapRaceFound: A map race in the time of guilty():", "==== MapRace: WRITE_WRITE")
        .contains("report   " + directory.resolve("maprace-reports"))
        .contains("ended, at " + directory.resolve("maprace-reports/report.html").toUri() + "#")
        .contains("IllegalStateException: of its own\n  suppressed MapRaceFound")
        .contains("maprace.allowed known for long: ", "maprace.allowed all of them: ");
  }

  @Test
  void attachesItselfWhereThereIsNoAgent() throws Exception {
    run("junit-built-with", "JupiterCases");
    assertThat(failed())
        .contains("JupiterCases guilty()")
        .doesNotContain("JupiterCases innocent()");
  }

  @Test
  void saysWhatToAddWhereItMayNotAttach() throws Exception {
    arguments.add("-XX:+DisableAttachMechanism");
    int status = execute("junit-built-with", "JupiterCases");
    assertThat(status).isNotZero();
    assertThat(output)
        .contains("MapRace does not watch these tests")
        .contains("Add -javaagent:" + AGENT)
        .doesNotContain("end of run");
  }

  @Test
  void goesOnWithoutWhereThatIsAsked() throws Exception {
    arguments.add("-XX:+DisableAttachMechanism");
    arguments.add("-Dmaprace.options=on-failure=continue");
    run("junit-built-with", "JupiterCases");
    assertThat(output).contains("maprace: MapRace does not watch these tests");
    assertThat(failed()).doesNotContain("JupiterCases guilty()");
  }

  @Test
  void canBeSwitchedOff() throws Exception {
    arguments.add("-Dmaprace.junit=off");
    run("junit-built-with", "JupiterCases");
    assertThat(failed()).containsExactly("JupiterCases guiltyAndFailing()");
  }

  @ParameterizedTest
  @ValueSource(strings = {"junit-built-with", "junit-newest"})
  void failsExactlyThoseTestsWhoseThreadsRaced(String junit) throws Exception {
    run(junit, "ParallelCases");
    assertThat(failed())
        .containsExactlyInAnyOrderElementsOf(
            IntStream.iterate(1, number -> number <= 200, number -> number + 20)
                .mapToObj(number -> "ParallelCases number(int) #" + number)
                .toList());
  }

  @Test
  void failsTheClassWhereItCannotBeToldWhoseRaceItWas() throws Exception {
    run("junit-built-with", "DoubtfulCases");
    assertThat(failed()).containsExactly("DoubtfulCases");
  }

  @Test
  void failsTheRunWhenNoTestIsLeftToFail() throws Exception {
    arguments.add("-Drace.when.all.is.over=true");
    assertThat(execute("junit-built-with", "NoRaceCases")).isNotZero();
    assertThat(output)
        .contains("MapRaceFound: A map race in the time of no test: it came when all were over")
        .doesNotContain("end of run");
    assertThat(failed()).isEmpty();
  }

  @Test
  void failsJUnit4sTests() throws Exception {
    libraries.add(libraryOf(org.junit.Test.class));
    libraries.add(libraryOf(org.hamcrest.Matcher.class));
    run("junit-built-with", "VintageCases");
    assertThat(failed())
        .containsExactlyInAnyOrder(
            "VintageCases guilty(com.acme.cases.VintageCases)",
            "VintageCases guiltyOnAnotherThread(com.acme.cases.VintageCases)");
    assertThat(output).contains("maprace.allowed known for long: ");
  }

  @Test
  void failsTestNgsTests() throws Exception {
    libraries.add(LIBRARIES.resolve("testng-engine.jar"));
    libraries.add(libraryOf(org.testng.annotations.Test.class));
    libraries.add(libraryOf(com.beust.jcommander.JCommander.class));
    libraries.add(libraryOf(org.slf4j.Logger.class));
    run("junit-built-with", "TestNgCases");
    assertThat(failed())
        .containsExactlyInAnyOrder(
            "TestNgCases guilty()", "TestNgCases parameterized(java.lang.String) 1");
  }

  private List<String> failed() {
    return output
        .lines()
        .filter(line -> line.startsWith("FAILED "))
        .map(line -> line.replaceFirst("FAILED [a-z-]+ ", ""))
        .toList();
  }

  private void run(String junit, String cases) throws Exception {
    assertThat(execute(junit, cases)).as(() -> output).isZero();
    assertThat(output).contains("end of run");
  }

  private int execute(String junit, String cases) throws Exception {
    Path file = directory.resolve("output.txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments);
    command.addAll(List.of("-cp", classPath(junit), RunCases.class.getName(), cases));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(file.toFile());
    builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "MAPRACE_OPTIONS"));
    Process process = builder.start();
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      process.destroyForcibly().waitFor();
      throw new AssertionError("the tests do not end: " + Files.readString(file));
    }
    output = Files.readString(file);
    return process.exitValue();
  }

  private String classPath(String junit) throws IOException {
    return Stream.concat(
            Stream.of(
                libraryOf(RunCases.class),
                libraryOf(MapRaceSessionListener.class),
                AGENT,
                LIBRARIES.resolve(junit + ".jar")),
            libraries.stream())
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Path libraryOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
