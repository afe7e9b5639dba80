package dev.maprace.report.page;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonWriter;
import dev.maprace.report.Finding;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * All findings as JSON that may stand inside a script element: {@code <}, {@code >}, {@code &} and
 * line separators are written as escapes, so that no name can end the element.
 */
final class PageData {
  private PageData() {}

  static String json(List<Finding> findings) {
    StringWriter text = new StringWriter();
    try (JsonWriter out = new JsonWriter(text)) {
      out.setStrictness(Strictness.STRICT);
      out.setHtmlSafe(true);
      out.setSerializeNulls(false);
      StackTree stacks = new StackTree();
      ThreadTable threads = new ThreadTable(stacks);
      FindingJson json = new FindingJson(out, stacks, threads, findings);
      out.beginObject();
      out.name("findings").beginArray();
      for (Finding finding : findings) {
        json.write(finding);
      }
      out.endArray();
      threads.write(out);
      stacks.write(out);
      out.endObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a StringWriter never fails", e);
    }
    return text.toString();
  }
}
