package dev.maprace.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.acme.Hello;
import com.acme.Logging;
import com.acme.Managed;
import com.acme.Meeting;
import com.acme.NearMisses;
import com.acme.Shared;
import com.sun.tools.attach.VirtualMachine;
import dev.maprace.report.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.management.Attribute;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.RuntimeMBeanException;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tools that people have see what MapRace sees, as docs/monitoring.md tells. */
class TelemetryIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** In which near misses come near enough at least once, however busy the machine. */
  private static final int RUNS = 5;

  @TempDir private Path directory;
  private Running target;

  @AfterEach
  void end() {
    if (target != null) {
      target.kill();
    }
  }

  @OnEachJdk
  void theFlightRecorderKeepsWhatHappensToSharedMaps(Jdk jdk) throws IOException {
    Path file = directory.resolve("recording.jfr");
    target =
        new ChildJvm(jdk, directory)
            .arguments("-XX:StartFlightRecording:filename=" + file)
            .start(Shared.class, directory.toString());
    Files.createFile(directory.resolve("go"));
    awaitTold();
    Files.createFile(directory.resolve("stop"));
    target.end().inOrder();
    List<RecordedEvent> events = RecordingFile.readAllEvents(file);
    assertSharing(events);
    assertThat(of(events, "Collision"))
        .isNotEmpty()
        .allSatisfy(
            event -> {
              assertThat(event.getString("finding")).hasSize(16);
              assertThat(event.getString("kind")).isEqualTo("WRITE_WRITE");
              assertThat(event.getBoolean("fails")).isTrue();
              assertThat(event.getString("firstStack")).contains("com.acme.Meeting.act");
              assertThat(event.getString("secondStack")).contains("com.acme.Meeting.act");
            });
  }

  @OnEachJdk
  void theFlightRecorderKeepsStretches(Jdk jdk) throws IOException {
    List<RecordedEvent> stretches = List.of();
    for (int run = 1; run <= RUNS && stretches.isEmpty(); run++) {
      Path file = directory.resolve("recording-" + run + ".jfr");
      new ChildJvm(jdk, directory)
          .options("mode=provoke")
          .arguments("-XX:StartFlightRecording:filename=" + file)
          .run(NearMisses.class, "writes", "iteration", "writes")
          .inOrder();
      stretches = of(RecordingFile.readAllEvents(file), "Stretch");
    }
    assertThat(stretches)
        .isNotEmpty()
        .allSatisfy(
            event -> {
              assertThat(event.getString("thread")).matches("\".*\" #\\d+");
              assertThat(event.getString("site")).contains("com.acme.");
              assertThat(event.getDuration("held")).isPositive();
            });
  }

  @Test
  void aRecordingMayBeginWhenTheJvmRunsAlready() throws Exception {
    Path file = directory.resolve("recording.jfr");
    target =
        new ChildJvm(Jdk.running(), directory)
            .start(Shared.class, directory.toString())
            .awaitLine("ready");
    jcmd("JFR.start", "name=late");
    Files.createFile(directory.resolve("go"));
    awaitTold();
    jcmd("JFR.dump", "name=late", "filename=" + file);
    List<RecordedEvent> events = RecordingFile.readAllEvents(file);
    assertSharing(events);
    assertThat(of(events, "Collision")).isNotEmpty();
  }

  /** Events of a collision come before its text. */
  private void awaitTold() {
    target.awaitThat(jvm -> jvm.stderr().contains("==== MapRace: WRITE_WRITE"));
  }

  private static void assertSharing(List<RecordedEvent> events) {
    assertThat(of(events, "MapShared"))
        .filteredOn(event -> "com.acme.Shared.MAP".equals(event.getString("field")))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.getString("mapClass")).isEqualTo("java.util.HashMap");
              assertThat(event.getString("identity")).matches("[0-9a-f]+");
              assertThat(event.getLong("lastWriter")).isPositive();
              assertThat(event.getThread().getJavaName()).isEqualTo("second");
              assertThat(event.getStackTrace().toString()).contains("com.acme.Shared");
            });
    assertThat(of(events, "MapResized"))
        .filteredOn(event -> "com.acme.Shared.MAP".equals(event.getString("field")))
        .isNotEmpty()
        .allMatch(event -> event.getStackTrace().toString().contains("com.acme.Shared"));
  }

  private static List<RecordedEvent> of(List<RecordedEvent> events, String name) {
    return events.stream()
        .filter(event -> event.getEventType().getName().equals("dev.maprace." + name))
        .toList();
  }

  @OnEachJdk
  void jmxShowsTheFiguresAndSteers(Jdk jdk) throws Exception {
    target =
        new ChildJvm(jdk, directory)
            .options("quiet=on")
            .start(Shared.class, directory.toString())
            .awaitLine("ready");
    try (Bean bean = Bean.of(target.pid())) {
      assertThat(bean.number("MapsSeen")).isPositive();
      assertThat(bean.get("Mode")).isEqualTo("watch");
      Files.createFile(directory.resolve("go"));
      target.awaitLine("shared").awaitThat(jvm -> jvm.findings().size() == 1);
      await().atMost(PATIENCE).until(() -> bean.number("Findings") == 1);
      assertThat(bean.number("MapsShared")).isPositive();
      assertThat(bean.number("SharedAccesses")).isGreaterThan(bean.number("MapsShared"));
      assertThat(bean.number("Resizes")).isPositive();
      assertThat(bean.number("Collisions")).isPositive();
      assertThat(bean.number("Stretches")).isZero();

      bean.set("Mode", "provoke");
      assertThat(bean.get("Mode")).isEqualTo("provoke");
      assertThatThrownBy(() -> bean.set("Mode", "provke"))
          .isInstanceOf(RuntimeMBeanException.class)
          .hasStackTraceContaining("Did you mean \"provoke\"?");
      bean.call("pause");
      assertThat(bean.get("Paused")).isEqualTo(true);
      bean.call("resume");
      assertThat(bean.get("Paused")).isEqualTo(false);
      bean.set("Mode", "watch");

      Files.delete(target.soFar().file());
      assertThat(bean.call("dump")).isEqualTo(target.soFar().file().toString());
      assertThat(target.soFar().findings()).hasSize(1);
    }
    Files.createFile(directory.resolve("stop"));
    assertThat(target.end().inOrder().report().state()).isEqualTo(State.EXITED);
  }

  @OnEachJdk
  void aListenerThatWaitsForTheExitDoesNotHoldItUp(Jdk jdk) {
    Finished jvm = new ChildJvm(jdk, directory).run(Managed.class, "listener").inOrder();
    assertThat(jvm.stdout().strip()).isEqualTo("heard of a bean true");
  }

  @OnEachJdk
  void aServerOfTheApplicationsIsNotTakenForThePlatforms(Jdk jdk) {
    Finished jvm = new ChildJvm(jdk, directory).run(Managed.class, "own").inOrder();
    assertThat(jvm.stdout().lines())
        .containsExactly("asked true", "com.acme, 1 server", "log by Manager");
  }

  @Test
  void thereIsNoBeanWhereNoneIsWanted() throws Exception {
    target =
        new ChildJvm(Jdk.running(), directory)
            .options("jmx=off")
            .arguments("-Dcom.sun.management.jmxremote")
            .start(Shared.class, directory.toString())
            .awaitLine("ready");
    try (JMXConnector connector = connect(target.pid())) {
      assertThat(connector.getMBeanServerConnection().getDomains()).doesNotContain("dev.maprace");
    }
  }

  @Test
  void aCollectorOfPrometheusReadsTheFiguresFromAFile() throws IOException {
    Path metrics = directory.resolve("textfile").resolve("app.prom");
    new ChildJvm(Jdk.running(), directory)
        .options("metrics=" + metrics)
        .run(Shared.class)
        .inOrder();
    assertThat(metrics)
        .content()
        .containsPattern("(?m)^maprace_maps_seen_total [1-9]")
        .containsPattern("(?m)^maprace_maps_shared_total [1-9]")
        .containsPattern("(?m)^maprace_shared_accesses_total [1-9]")
        .containsPattern("(?m)^maprace_resizes_total [1-9]")
        .containsPattern("(?m)^maprace_collisions_total [1-9]")
        .contains("maprace_stretches_total 0\n", "maprace_findings 1\n");
    Finished refused =
        new ChildJvm(Jdk.running(), directory)
            .options("metrics=" + metrics.resolve("below-a-file"))
            .run(Hello.class);
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.stderr().lines())
        .singleElement()
        .asString()
        .contains("cannot write metrics");
  }

  @OnEachJdk
  void theApplicationsOwnLogHasTheFindings(Jdk jdk) throws IOException {
    Path log = directory.resolve("application.log");
    Path own = Files.createDirectories(directory.resolve("own"));
    Files.writeString(
        own.resolve("logback.xml"),
        """
        <configuration>
          <appender name="file" class="ch.qos.logback.core.FileAppender">
            <file>%s</file>
            <encoder><pattern>%%level %%logger: %%msg%%n</pattern></encoder>
          </appender>
          <root level="INFO"><appender-ref ref="file"/></root>
        </configuration>
        """
            .formatted(log));
    Finished jvm =
        new ChildJvm(jdk, directory)
            .options("log=slf4j")
            .classPath(
                own,
                ChildJvm.library("slf4j-api"),
                ChildJvm.library("logback-classic"),
                ChildJvm.library("logback-core"))
            .run(Logging.class)
            .inOrder();
    assertThat(log)
        .content()
        .startsWith("INFO com.acme: it begins\n")
        .contains("WARN dev.maprace: ==== MapRace: WRITE_WRITE", "com.acme.Meeting.act");
    assertThat(jvm.stderr()).isEmpty();
  }

  @Test
  void findingsAreOnStderrWhereThereIsNoSuchLog() {
    Finished jvm =
        new ChildJvm(Jdk.running(), directory)
            .options("log=slf4j")
            .run(Meeting.class, "add", "add")
            .inOrder();
    assertThat(jvm.stderr()).contains("==== MapRace: WRITE_WRITE");
  }

  @OnEachJdk
  void aJvmWithoutAnyOfTheseToolsIsWatchedAllTheSame(Jdk jdk) {
    Finished jvm =
        new ChildJvm(jdk, directory)
            .arguments("--limit-modules", "java.instrument,java.xml,jdk.unsupported")
            .run(Meeting.class, "add", "add")
            .inOrder();
    assertThat(jvm.findings()).hasSize(1);
    assertThat(jvm.stderr()).doesNotContain("Error");
  }

  private void jcmd(String... command) throws Exception {
    List<String> all = new ArrayList<>();
    all.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
    all.add(Long.toString(target.pid()));
    all.addAll(List.of(command));
    Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  @SuppressWarnings("BanJNDI") // The address is the child's own.
  private static JMXConnector connect(long pid) throws Exception {
    VirtualMachine jvm = VirtualMachine.attach(Long.toString(pid));
    try {
      return JMXConnectorFactory.connect(new JMXServiceURL(jvm.startLocalManagementAgent()));
    } finally {
      jvm.detach();
    }
  }

  /** MapRace as a JMX client sees it. */
  private record Bean(JMXConnector connector, MBeanServerConnection server, ObjectName name)
      implements AutoCloseable {

    static Bean of(long pid) throws Exception {
      JMXConnector connector = connect(pid);
      MBeanServerConnection server = connector.getMBeanServerConnection();
      ObjectName name = new ObjectName("dev.maprace:type=MapRace");
      await().atMost(PATIENCE).until(() -> server.isRegistered(name));
      return new Bean(connector, server, name);
    }

    Object get(String attribute) throws Exception {
      return server.getAttribute(name, attribute);
    }

    long number(String attribute) throws Exception {
      return (Long) get(attribute);
    }

    void set(String attribute, Object value) throws Exception {
      server.setAttribute(name, new Attribute(attribute, value));
    }

    Object call(String operation) throws Exception {
      return server.invoke(name, operation, null, null);
    }

    @Override
    public void close() throws IOException {
      connector.close();
    }
  }
}
