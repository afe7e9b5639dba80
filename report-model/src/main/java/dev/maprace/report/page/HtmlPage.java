package dev.maprace.report.page;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import dev.maprace.report.ReportSet;
import java.io.IOException;
import java.io.Writer;

/** Reports as one self-contained HTML file. */
public final class HtmlPage {
  private HtmlPage() {}

  /**
   * Writes the page, which is UTF-8 text, and flushes.
   *
   * @throws IOException if {@code out} does
   */
  public static void write(ReportSet set, Writer out) throws IOException {
    try {
      Mustache.compiler()
          .escapeHTML(true)
          .compile(Assets.template())
          .execute(new PageModel(set).values(), out);
    } catch (MustacheException e) {
      if (e.getCause() instanceof IOException failed) {
        throw failed;
      }
      throw e;
    }
    out.flush();
  }
}
