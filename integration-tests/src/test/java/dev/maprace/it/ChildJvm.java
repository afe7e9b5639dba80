package dev.maprace.it;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A JVM to be started, with the agent unless {@link #withoutAgent()}. Its reports go to {@code
 * reports} in the test's directory, unless {@link #reports} says otherwise.
 */
final class ChildJvm {

  static final Path AGENT = Path.of(System.getProperty("maprace.jar")).normalize();
  private static final Path LIBRARIES = Path.of(System.getProperty("maprace.libraries"));

  private final Jdk jdk;
  private final Path directory;
  private final List<String> launcher = new ArrayList<>();
  private final List<String> options = new ArrayList<>();
  private final List<String> arguments = new ArrayList<>();
  private final List<Path> classPath = new ArrayList<>();
  private final Map<String, String> environment = new LinkedHashMap<>();
  private Path workingDirectory;
  private Path reports;
  private boolean agent = true;
  private boolean stderrRead = true;

  /**
   * @param directory for all that the JVM writes
   */
  ChildJvm(Jdk jdk, Path directory) {
    this.jdk = jdk;
    this.directory = directory;
    this.workingDirectory = directory;
    this.reports = directory.resolve("reports");
    classPath.add(locationOf(ChildJvm.class));
  }

  /** Where the class path has this class. */
  static Path locationOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A jar that the build has put aside for child JVMs, by its artifact's name. */
  static Path library(String artifact) {
    return LIBRARIES.resolve(artifact + ".jar");
  }

  /** All jars that the tests themselves have on their class path. */
  static Path[] jarsOfTests() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> entry.endsWith(".jar"))
        .map(Path::of)
        .toArray(Path[]::new);
  }

  /** Adds options of the agent, as {@code key=value}. */
  ChildJvm options(String... more) {
    options.addAll(List.of(more));
    return this;
  }

  /** Sends the reports elsewhere; {@code null} leaves it to the options. */
  ChildJvm reports(Path place) {
    reports = place;
    return this;
  }

  ChildJvm withoutAgent() {
    agent = false;
    return this;
  }

  /** Adds arguments of the JVM; those after the agent's come after it. */
  ChildJvm arguments(String... more) {
    arguments.addAll(List.of(more));
    return this;
  }

  /** Puts the agent here among the JVM's arguments, rather than first. */
  ChildJvm agentHere() {
    arguments.add(agentArgument());
    agent = false;
    return this;
  }

  /** Puts something in front of the class path. */
  ChildJvm classPath(Path... more) {
    classPath.addAll(0, List.of(more));
    return this;
  }

  /** Has a command start it, which takes {@code java} and its arguments as its last. */
  ChildJvm startedBy(String... command) {
    launcher.addAll(List.of(command));
    return this;
  }

  ChildJvm environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  ChildJvm workingDirectory(Path place) {
    workingDirectory = place;
    return this;
  }

  /** Leaves its stderr in a pipe that nobody reads; what it has left there is not told. */
  ChildJvm stderrUnread() {
    stderrRead = false;
    return this;
  }

  /** Runs a class to the end of its JVM. */
  Finished run(Class<?> main, String... args) {
    return start(main, args).end();
  }

  Running start(Class<?> main, String... args) {
    List<String> tail = new ArrayList<>(List.of("-cp", joinedClassPath(), main.getName()));
    tail.addAll(List.of(args));
    return start(tail);
  }

  /** Runs {@code java} with these arguments behind the others. */
  Finished run(List<String> tail) {
    return start(tail).end();
  }

  private Running start(List<String> tail) {
    List<String> command = new ArrayList<>(launcher);
    command.add(jdk.java());
    if (agent) {
      command.add(agentArgument());
    }
    command.addAll(arguments);
    command.addAll(tail);
    try {
      Path output = Files.createTempDirectory(directory, "output");
      Path stderr = Files.createFile(output.resolve("stderr"));
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(workingDirectory.toFile())
              .redirectOutput(output.resolve("stdout").toFile())
              .redirectError(stderrRead ? Redirect.to(stderr.toFile()) : Redirect.PIPE);
      // Whatever the machine's own settings are, they are no part of a test.
      builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "MAPRACE_OPTIONS"));
      builder.environment().putAll(environment);
      return new Running(builder.start(), output, reports);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String agentArgument() {
    List<String> all = new ArrayList<>(options);
    if (reports != null) {
      all.add("reports=" + reports);
    }
    return "-javaagent:" + AGENT + "=" + String.join(",", all);
  }

  private String joinedClassPath() {
    return classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }
}
