package dev.maprace.maven;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A Maven of its own on a small project. Its local repository holds MapRace as this build has made
 * it; all else comes from the local repository that this build has filled, as if that were a remote
 * one, and what is not there from where it always does.
 */
final class ChildMaven {

  static final Path ROOT = Path.of(System.getProperty("maprace.root")).toAbsolutePath().normalize();

  private static final Path WORK = ROOT.resolve("maven-plugin/target/child-maven");
  private static final Path LOCAL = WORK.resolve("local");
  private static final String VERSION = System.getProperty("maprace.version");
  private static final String CACHED = System.getProperty("maprace.cached");

  private ChildMaven() {}

  /** What it came to. */
  record Result(int status, String output) {}

  /** Puts what this build has made where {@code mvn install} would put it for the child. */
  static void publish() throws IOException {
    delete(LOCAL.resolve("dev/maprace"));
    publish("maprace", "", null);
    publish("maprace-agent-parent", "agent", null);
    publish("maprace-agent", "agent/dist", "maprace.jar");
    publish("maprace-junit-platform", "junit-platform", jar("maprace-junit-platform"));
    publish("maprace-maven-plugin", "maven-plugin", jar("maprace-maven-plugin"));
    Files.writeString(WORK.resolve("settings.xml"), settings());
  }

  private static String jar(String artifact) {
    return artifact + "-" + VERSION + ".jar";
  }

  private static void publish(String artifact, String module, String jar) throws IOException {
    Path place = LOCAL.resolve(Path.of("dev", "maprace", artifact, VERSION));
    Files.createDirectories(place);
    Path home = ROOT.resolve(module);
    Files.copy(home.resolve("pom.xml"), place.resolve(artifact + "-" + VERSION + ".pom"));
    if (jar != null) {
      Files.copy(home.resolve("target").resolve(jar), place.resolve(jar(artifact)));
    }
  }

  private static String settings() {
    String repository =
        """
        <repository>
          <id>cached-by-this-build</id>
          <url>%s</url>
          <releases><enabled>true</enabled><checksumPolicy>ignore</checksumPolicy></releases>
          <snapshots><enabled>false</enabled></snapshots>
        </repository>
        """
            .formatted(Path.of(CACHED).toUri());
    return "<settings><profiles><profile><id>child</id><repositories>"
        + repository
        + "</repositories><pluginRepositories>"
        + repository.replace("repository>", "pluginRepository>")
        + "</pluginRepositories></profile></profiles>"
        + "<activeProfiles><activeProfile>child</activeProfile></activeProfiles></settings>";
  }

  /** Runs it in a project's directory. */
  static Result run(Path project, String... arguments) throws Exception {
    Path output = Files.createTempFile(project, "maven", ".txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("maven.home"), "bin", "mvn").toString());
    command.addAll(
        List.of(
            "-B",
            "-ntp",
            "-Dstyle.color=never",
            "-gs",
            WORK.resolve("settings.xml").toString(),
            "-Dmaven.repo.local=" + LOCAL));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(project.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder
        .environment()
        .keySet()
        .removeAll(List.of("JAVA_TOOL_OPTIONS", "MAPRACE_OPTIONS", "MAVEN_OPTS", "MAVEN_ARGS"));
    Process process = builder.start();
    if (!process.waitFor(8, TimeUnit.MINUTES)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
      throw new AssertionError("Maven does not end: " + Files.readString(output));
    }
    return new Result(process.exitValue(), Files.readString(output));
  }

  /** Copies a project, without what was built in it. */
  static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            if (folder.endsWith("target")) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(to.resolve(from.relativize(folder).toString()));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(
                file,
                to.resolve(from.relativize(file).toString()),
                StandardCopyOption.REPLACE_EXISTING);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path emptied, IOException failure)
              throws IOException {
            Files.delete(emptied);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
