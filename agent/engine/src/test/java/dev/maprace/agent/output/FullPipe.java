package dev.maprace.agent.output;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;

/** Takes nothing until somebody reads: whoever writes waits so long. */
public final class FullPipe extends OutputStream {

  private final OutputStream end;
  private final CountDownLatch writer = new CountDownLatch(1);
  private final CountDownLatch reader = new CountDownLatch(1);

  /**
   * @param end where it comes out, for whoever reads
   */
  public FullPipe(OutputStream end) {
    this.end = end;
  }

  /** A console that prints to it. */
  public Console console() {
    return new Console(
        false,
        this,
        work -> {
          Thread thread = new Thread(work, "console");
          thread.setDaemon(true);
          return thread;
        });
  }

  /** Waits until somebody writes. */
  void awaitWriter() {
    await(writer);
  }

  /** Reads from here on. */
  public void read() {
    reader.countDown();
  }

  @Override
  public void write(int octet) {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    writer.countDown();
    await(reader);
    try {
      end.write(bytes, offset, length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError("nobody came", e);
    }
  }
}
