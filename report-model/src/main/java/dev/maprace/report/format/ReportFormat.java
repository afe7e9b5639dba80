package dev.maprace.report.format;

import dev.maprace.report.ReportSet;
import dev.maprace.report.page.HtmlPage;
import java.io.IOException;
import java.io.Writer;

/** The formats that reports can be written in. */
public enum ReportFormat {
  /** One self-contained page, for people. */
  HTML {
    @Override
    public void write(ReportSet set, Sources sources, Writer out) throws IOException {
      HtmlPage.write(set, out);
    }
  },
  /** SARIF 2.1.0, for code scanning. */
  SARIF {
    @Override
    public void write(ReportSet set, Sources sources, Writer out) throws IOException {
      new SarifWriter(set, sources, out).write();
    }
  },
  /** JUnit's XML: one case for each finding. */
  JUNIT {
    @Override
    public void write(ReportSet set, Sources sources, Writer out) throws IOException {
      new JunitWriter(set, out).write();
    }
  },
  /** Workflow commands that annotate a change on GitHub: the ten worst, then a total. */
  GITHUB {
    @Override
    public void write(ReportSet set, Sources sources, Writer out) throws IOException {
      new GithubWriter(set, sources, out).write();
    }
  },
  /** A summary for a job's page. */
  MARKDOWN {
    @Override
    public void write(ReportSet set, Sources sources, Writer out) throws IOException {
      new MarkdownWriter(set, out).write();
    }
  },
  /** Each finding on a screen of its own, as the agent prints it. */
  TEXT {
    @Override
    public void write(ReportSet set, Sources sources, Writer out) throws IOException {
      new TextWriter(set, out).write();
    }
  };

  /**
   * Writes the reports, and flushes.
   *
   * @param sources where the application's source files are, for formats that point into them
   * @throws IOException if {@code out} does
   */
  public abstract void write(ReportSet set, Sources sources, Writer out) throws IOException;
}
