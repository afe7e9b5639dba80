package dev.maprace.agent.output;

import java.io.OutputStream;

/** Consoles for tests of what is printed, rather than of when. */
public final class Consoles {

  private Consoles() {}

  /** One that has printed a text when it returns. */
  public static Console printingAtOnce(boolean quiet, OutputStream out) {
    return new Console(quiet, out, AtOnce::new);
  }

  private static final class AtOnce extends Thread {
    private final Runnable work;

    AtOnce(Runnable work) {
      this.work = work;
    }

    @Override
    public synchronized void start() {
      work.run();
    }
  }
}
