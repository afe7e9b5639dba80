package dev.maprace.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.maprace.report.Finding;
import dev.maprace.report.Golden;
import dev.maprace.report.Key;
import dev.maprace.report.ReportSet;
import dev.maprace.report.ReportSets;
import dev.maprace.report.Samples;
import dev.maprace.report.StackGroup;
import dev.maprace.report.ThreadRef;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlPageTest {

  @Test
  void itsDataReadsLikeThis() throws IOException {
    List<Finding> findings = ReportSets.typical().findings();
    String json = JsonParser.parseString(PageData.json(findings)).toString();
    Golden.assertEqual("page/data.json", json.replace(",\"", ",\n\"") + "\n");
  }

  @Test
  void aHistoryIsThereWhereItIsKept() {
    assertThat(PageData.json(List.of(Samples.finding()))).doesNotContain("history");
    assertThat(PageData.json(List.of(Samples.finding().withHistory(Samples.history()))))
        .contains(
            "[\"3.1 ms\",\"\\\"http-1\\\" #17\",0,\"READ\",\"get\",\"OrderCache.add:39\","
                + "\"com.acme.shop.OrderCache.add(OrderCache.java:39)\",0]",
            "\"ended #31\",-1,\"ITERATION\",\"iteration\"",
            // It acts on what the same thread looked up, whoever came between.
            "\"com.acme.shop.OrderCache.add(OrderCache.java:41)\",1]");
  }

  @Test
  void whereTheMapWasMadeIsThereWhereItIsKnown() {
    assertThat(PageData.json(List.of(Samples.finding()))).doesNotContain("created");
    assertThat(PageData.json(List.of(Samples.created())))
        .contains(
            "\"created\":{\"words\":\"Created at"
                + " com.acme.shop.OrderCache.\\u003cinit\\u003e(OrderCache.java:17) by"
                + " \\\"main\\\"\",\"at\":\"")
        .contains("+com.acme.shop.Shop.main(Shop.java:9)");
  }

  @Test
  void nothingIsFetched() throws IOException {
    String page = page(ReportSets.typical());
    assertThat(page).contains("default-src 'none'");
    assertThat(page.replace("http://www.w3.org/2000/svg", ""))
        .doesNotContain("http:", "https:", "//cdn");
    assertThat(page).doesNotContainPattern("(?i)<(link|img|iframe)[^>]+(src|href)=(?![\"']?data:)");
  }

  @Test
  void onlyItsOwnScriptMayRun() throws IOException {
    String page = page(ReportSets.typical());
    assertThat(page)
        .contains("script-src " + Assets.hash(Assets.script()) + ";")
        .contains("style-src " + Assets.hash(Assets.style()) + ";")
        .doesNotContain("unsafe-inline");
  }

  @Test
  void noNameIsMarkup() throws IOException {
    String page = page(ReportSets.of(ReportSets.named(ReportSets.EVIL)));
    String clean = page(ReportSets.of(ReportSets.named("x")));
    for (String markup : List.of("<script", "</script", "<b>", "<li", "<!--", "]]>")) {
      assertThat(count(page, markup)).as(markup).isEqualTo(count(clean, markup));
    }
    assertThat(page).doesNotContain("\u001b", "\u202e", "\u2028");
  }

  @Test
  void stacksShareTheirOuterFrames() {
    StackTree tree = new StackTree();
    int one = tree.of(List.of("a.A.a()", "m.M.main()"));
    int other = tree.of(List.of("b.B.b()", "m.M.main()"));
    assertThat(one).isEqualTo(1);
    assertThat(other).isEqualTo(2);
    assertThat(tree.of(List.of("m.M.main()"))).isZero();
    assertThat(tree.of(List.of())).isEqualTo(StackTree.EMPTY);
  }

  @Test
  void whoHoldsOrWaitsForALockComesFirst() {
    ThreadTable table = new ThreadTable(new StackTree());
    StackGroup idle = group(50, "WAITING", "java.lang.Object.wait(Native Method)");
    StackGroup running = group(9, "RUNNABLE", "a.A.a(A.java:1)");
    StackGroup locking =
        group(
            1,
            "WAITING",
            "java.util.concurrent.locks.AbstractQueuedSynchronizer.acquire(X.java:1)");
    StackGroup blocked = group(1, "BLOCKED", "a.A.b(A.java:2)");
    StackGroup holding =
        new StackGroup(
            1, List.of(new ThreadRef("h", 1)), false, "RUNNABLE", List.of("a.A.h(A.java:3)"), true);
    assertThat(table.of(List.of(idle, running, locking, blocked, holding)))
        .containsExactly(4, 3, 2, 1, 0);
  }

  @Test
  void aKeysBucketIsThatOfItsHash() {
    HeatMap heatMap = new HeatMap(Samples.finding());
    assertThat(heatMap.bucketOf(new Key("K", 0x1a2b3c))).isEqualTo(0x1a2b3c & 2047);
    assertThat(heatMap.bucketOf(new Key("K", -1))).isEqualTo(2047);
    assertThat(heatMap.bucketOf(new Key("K", null))).isNull();
    assertThat(heatMap.bucketOf(null)).isNull();
  }

  @Test
  void bucketsThatAReportLeftOutAreCounted() {
    // The sample's table counts 500 + 248 filled buckets and lists two.
    assertThat(new HeatMap(Samples.finding()).unlisted()).isEqualTo(746);
  }

  private static StackGroup group(int count, String state, String frame) {
    return new StackGroup(count, List.of(new ThreadRef(state, 1)), false, state, List.of(frame));
  }

  private static String page(ReportSet set) throws IOException {
    StringWriter out = new StringWriter();
    HtmlPage.write(set, out);
    return out.toString();
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }
}
