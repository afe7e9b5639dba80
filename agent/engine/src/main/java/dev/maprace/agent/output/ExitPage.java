package dev.maprace.agent.output;

import dev.maprace.report.PrivateFile;
import dev.maprace.report.ReportSet;
import dev.maprace.report.page.HtmlPage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The page that a JVM leaves behind. Apart, so that nothing of it is loaded before. */
public final class ExitPage {

  /** Its file's name, beside the report. */
  public static final String NAME = "report.html";

  private ExitPage() {}

  /** Writes the page of all reports in a directory; those of JVMs that still run are among them. */
  static void write(Path directory) throws IOException {
    ReportSet set = ReportSet.read(List.of(directory), true);
    PrivateFile.write(directory.resolve(NAME), out -> HtmlPage.write(set, out));
  }
}
