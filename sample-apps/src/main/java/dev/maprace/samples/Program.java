package dev.maprace.samples;

/** A sample, as its {@code main} runs it. */
@FunctionalInterface
interface Program {
  Outcome run(Form form) throws Exception;

  /**
   * Runs a program in the form that the command line names and prints its summary.
   *
   * <p>The JVM then ends with status 0. It ends with 1 if the repaired form lost anything (the
   * broken one may: that is its defect), and with 2 if the command line is wrong.
   */
  static void launch(Program program, String... args) throws Exception {
    Form form;
    try {
      form = Form.of(args);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    }
    Outcome outcome = program.run(form);
    System.out.println(outcome.summary());
    if (form == Form.REPAIRED && !outcome.correct()) {
      System.err.println("The repaired form must lose nothing, and did.");
      System.exit(1);
    }
  }
}
