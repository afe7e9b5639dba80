package dev.maprace.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A child JVM that runs. */
final class Running {

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Process process;
  private final Path output;
  private final Path reports;

  Running(Process process, Path output, Path reports) {
    this.process = process;
    this.output = output;
    this.reports = reports;
  }

  long pid() {
    return process.pid();
  }

  /** Waits until its standard output has a line. */
  Running awaitLine(String line) {
    return awaitThat(jvm -> jvm.stdout().lines().anyMatch(line::equals));
  }

  /** Waits until what it has left so far meets a condition. */
  Running awaitThat(Predicate<Finished> condition) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> condition.test(soFar()) || !process.isAlive());
    assertThat(soFar()).matches(condition);
    return this;
  }

  /** Ends it as {@code kill -9} does. */
  Finished kill() {
    process.destroyForcibly();
    return end();
  }

  /** Ends it as {@code kill} does: in order. */
  Finished terminate() {
    process.destroy();
    return end();
  }

  /** Ends in order what the command that was started has started. */
  Finished terminateChild() {
    process.children().forEach(ProcessHandle::destroy);
    return end();
  }

  /** Waits for its end. */
  Finished end() {
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
        throw new AssertionError("the JVM did not end in " + PATIENCE + ": " + soFar());
      }
      return new Finished(process.exitValue(), read("stdout"), read("stderr"), reports);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** What it has left so far, as if it had ended with status 0. */
  Finished soFar() {
    return new Finished(0, read("stdout"), read("stderr"), reports);
  }

  private String read(String stream) {
    try {
      return Files.readString(output.resolve(stream));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
