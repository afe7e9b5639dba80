package dev.maprace.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.Libraries;
import com.acme.Meeting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The application's libraries and MapRace's own do not meet. */
class IsolationIT {

  @TempDir private Path directory;

  @OnEachJdk
  void neverReadsTheApplicationsLoggingConfiguration(Jdk jdk) throws IOException {
    Path trap = directory.resolve("trap");
    Path hostile = hostileClassPath(trap);
    Finished jvm =
        new ChildJvm(jdk, directory)
            .classPath(hostile)
            .options("log-level=trace", "log-file=" + directory.resolve("engine.log"))
            .run(Meeting.class, "add", "add")
            .inOrder();
    assertThat(jvm.findings()).hasSize(1);
    assertThat(trap).doesNotExist();
    assertThat(jvm.stderr()).doesNotContainIgnoringCase("logback").doesNotContain("SLF4J");
    assertThat(directory.resolve("engine.log")).content().contains("started");
  }

  @OnEachJdk
  void leavesTheApplicationItsOwnVersions(Jdk jdk) throws IOException {
    Path trap = directory.resolve("trap");
    Path own = Files.createDirectories(directory.resolve("own"));
    Files.writeString(own.resolve("logback.xml"), writingTo(trap));
    Finished without = libraries(jdk, own).withoutAgent().run(Libraries.class).inOrder();
    Finished with = libraries(jdk, own).run(Libraries.class).inOrder();
    assertThat(with.stdout())
        .isEqualTo(without.stdout())
        .contains("gson.jar", "logback-classic.jar", "slf4j-api.jar");
    assertThat(trap).as("the application's own log").content().hasLineCount(2);
    with.isSilent();
  }

  private ChildJvm libraries(Jdk jdk, Path own) {
    return new ChildJvm(jdk, directory)
        .classPath(
            own,
            ChildJvm.library("gson"),
            ChildJvm.library("slf4j-api"),
            ChildJvm.library("logback-classic"),
            ChildJvm.library("logback-core"));
  }

  private Path hostileClassPath(Path trap) throws IOException {
    Path hostile = Files.createDirectories(directory.resolve("hostile"));
    Path services = Files.createDirectories(hostile.resolve("META-INF").resolve("services"));
    for (String name : new String[] {"logback.xml", "logback-test.xml"}) {
      Files.writeString(hostile.resolve(name), writingTo(trap));
    }
    for (String root : new String[] {"org.slf4j", "dev.maprace.shaded.slf4j"}) {
      Files.writeString(services.resolve(root + ".spi.SLF4JServiceProvider"), "com.acme.Hello\n");
    }
    for (String root : new String[] {"ch.qos.logback", "dev.maprace.shaded.logback"}) {
      Files.writeString(services.resolve(root + ".classic.spi.Configurator"), "com.acme.Hello\n");
    }
    return hostile;
  }

  private static String writingTo(Path file) {
    return """
        <configuration>
          <appender name="trap" class="ch.qos.logback.core.FileAppender">
            <file>%s</file>
            <encoder><pattern>%%msg%%n</pattern></encoder>
          </appender>
          <root level="TRACE"><appender-ref ref="trap"/></root>
        </configuration>
        """
        .formatted(file);
  }
}
