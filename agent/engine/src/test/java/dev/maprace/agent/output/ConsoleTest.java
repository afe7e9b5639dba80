package dev.maprace.agent.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

// To wait for a stream that nobody reads would be to wait for ever.
@Timeout(60)
class ConsoleTest {

  private static final Duration LONG = Duration.ofSeconds(20);

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final List<Thread> threads = new ArrayList<>();

  @Test
  void printsUnlessQuiet() {
    Consoles.printingAtOnce(false, printed).print("grüße");
    Consoles.printingAtOnce(true, printed).print("hidden");
    assertThat(printed.toString(UTF_8)).isEqualTo("grüße" + System.lineSeparator());
  }

  @Test
  void failuresArePrintedInAnyCase() {
    Consoles.printingAtOnce(true, printed).fail("cannot.");
    assertThat(printed.toString(UTF_8)).isEqualTo("maprace: cannot." + System.lineSeparator());
  }

  @Test
  void theApplicationsOwnStderrIsLeftAlone() {
    PrintStream before = System.err;
    System.setErr(new PrintStream(printed, true, UTF_8));
    try {
      Console console = new Console(false, this::thread);
      console.fail("printed by a test");
      console.flush();
      Console.failAtOnce("printed by a test");
    } finally {
      System.setErr(before);
    }
    assertThat(printed.size()).isZero();
  }

  @Test
  void anOrdinaryStreamHasAllOfItInOrderBeforeTheEnd() {
    Console console = new Console(false, printed, this::thread);
    List<String> texts = IntStream.range(0, Console.MAX_TEXTS).mapToObj(String::valueOf).toList();
    texts.forEach(console::print);
    console.flush();
    assertThat(lines()).isEqualTo(texts);
  }

  @Test
  void aStreamThatNobodyReadsHoldsNobody() {
    FullPipe pipe = new FullPipe(printed);
    Console console = pipe.console();
    console.print("first");
    console.fail("second");
    console.flush();
    assertThat(printed.size()).isZero();
    pipe.read();
    await().atMost(LONG).until(() -> lines().equals(List.of("first", "maprace: second")));
  }

  @Test
  void aReaderThatComesLateIsToldHowManyReportsItMissed() {
    FullPipe pipe = new FullPipe(printed);
    Console console = pipe.console();
    console.print("first");
    pipe.awaitWriter();
    IntStream.range(0, Console.MAX_TEXTS + 3).forEach(number -> console.print("text " + number));
    pipe.read();
    await().atMost(LONG).until(() -> lines().size() == Console.MAX_TEXTS + 2);
    assertThat(lines())
        .contains("text " + (Console.MAX_TEXTS - 1))
        .doesNotContain("text " + Console.MAX_TEXTS)
        .last()
        .isEqualTo(
            "maprace: nobody read this in time, so it lacks 3 reports; the JSON file has them");
  }

  @Test
  void thereIsAThreadOnlyWhileThereIsSomethingToPrint() {
    Console console = new Console(false, printed, this::thread);
    assertThat(threads).isEmpty();
    console.print("first");
    await().atMost(LONG).until(() -> threads.stream().noneMatch(Thread::isAlive));
    console.print("second");
    await().atMost(LONG).until(() -> lines().equals(List.of("first", "second")));
    assertThat(threads).hasSize(2);
  }

  @Test
  void whatNoThreadCanBeHadForIsPrintedByTheNext() {
    Console console =
        new Console(
            false,
            printed,
            work -> {
              if (threads.isEmpty()) {
                threads.add(null);
                throw new OutOfMemoryError("unable to create native thread, says a test");
              }
              return thread(work);
            });
    console.print("first");
    assertThat(printed.size()).isZero();
    console.flush();
    assertThat(lines()).containsExactly("first");
  }

  private Thread thread(Runnable work) {
    Thread thread = new Thread(work, "console");
    thread.setDaemon(true);
    threads.add(thread);
    return thread;
  }

  private List<String> lines() {
    return printed.toString(UTF_8).lines().toList();
  }
}
