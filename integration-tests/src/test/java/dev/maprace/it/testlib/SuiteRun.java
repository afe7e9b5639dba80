package dev.maprace.it.testlib;

import com.google.common.collect.testing.TestsForMapsInJavaUtil;
import com.google.common.collect.testing.TestsForSetsInJavaUtil;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import junit.framework.AssertionFailedError;
import junit.framework.Test;
import junit.framework.TestListener;
import junit.framework.TestResult;

/**
 * Runs Guava's suites for the maps and sets of {@code java.util}, or for the maps of libraries, and
 * writes one line for each test: its name, and {@code ok} or the class of what it threw. The order
 * is the same on every run.
 */
public final class SuiteRun implements TestListener {

  private static final String PASSED = "ok";

  private final PrintWriter out;
  private String outcome = PASSED;

  private SuiteRun(PrintWriter out) {
    this.out = out;
  }

  /**
   * Runs the suites.
   *
   * @param args the file to write, and {@code libraries} if their maps are meant
   */
  public static void main(String... args) throws IOException {
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(Path.of(args[0])))) {
      TestResult result = new TestResult();
      result.addListener(new SuiteRun(out));
      if (args.length > 1) {
        LibrarySuites.all().run(result);
      } else {
        TestsForMapsInJavaUtil.suite().run(result);
        TestsForSetsInJavaUtil.suite().run(result);
      }
    }
  }

  @Override
  public void startTest(Test test) {
    outcome = PASSED;
  }

  @Override
  public void addError(Test test, Throwable thrown) {
    outcome = thrown.getClass().getName();
  }

  @Override
  public void addFailure(Test test, AssertionFailedError thrown) {
    outcome = thrown.getClass().getName();
  }

  @Override
  public void endTest(Test test) {
    // A name may hold the text of a key, and with it a line feed.
    out.println(test.toString().replaceAll("\\s+", " ") + '\t' + outcome);
  }
}
