package dev.maprace.agent.startup;

import dev.maprace.agent.options.OptionException;
import java.lang.instrument.Instrumentation;

/**
 * What is asked of a JVM that runs, by loading the agent into it. The answer is left in a system
 * property, which whoever attached can read; an exception would reach it without its message.
 */
public final class Requests {

  /** Where the answer is left: {@value #DONE} or {@value #REFUSED}, and text from the next line. */
  public static final String ANSWER = "dev.maprace.answer";

  public static final String DONE = "done";
  public static final String REFUSED = "refused";

  /** An agent argument that is no list of options. */
  public static final String STATUS = "@status";

  /** An agent argument that is no list of options. */
  public static final String DETACH = "@detach";

  /** An agent argument that is no list of options. */
  public static final String DOCTOR = "@doctor";

  private Requests() {}

  /**
   * Does what is asked for, and never throws: the JVM runs on.
   *
   * @param argument {@value #STATUS}, {@value #DETACH}, {@value #DOCTOR}, or the options to watch
   *     with
   */
  public static void handle(String argument, Instrumentation instrumentation) {
    try {
      answer(DONE, answerTo(argument, instrumentation));
    } catch (OptionException | StartupException e) {
      answer(REFUSED, e.getMessage());
    } catch (Throwable e) {
      answer(REFUSED, "MapRace failed: " + e);
    }
  }

  private static String answerTo(String argument, Instrumentation instrumentation) {
    if (STATUS.equals(argument)) {
      return Agent.status();
    }
    if (DOCTOR.equals(argument)) {
      return Coverage.of(instrumentation).toString();
    }
    return DETACH.equals(argument) ? Agent.detach() : Agent.attach(argument, instrumentation);
  }

  private static void answer(String outcome, String text) {
    System.setProperty(ANSWER, outcome + "\n" + text);
  }
}
