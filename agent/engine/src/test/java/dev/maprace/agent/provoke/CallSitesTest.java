package dev.maprace.agent.provoke;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.Touches;
import dev.maprace.agent.provoke.CallSites.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** Where the application touches a map is neither in the JDK nor in a map. */
class CallSitesTest {

  private final CallSites sites = new CallSites();

  private Site shallow() {
    return sites.ofCaller(false);
  }

  private Site deep() {
    return sites.ofCaller(true);
  }

  private static void assertIn(String method, Site site) {
    assertThat(site.text())
        .matches("com\\.acme\\.Touches\\." + method + "\\(Touches\\.java:\\d+\\)");
    assertThat(site.early()).isFalse();
  }

  @Test
  void itIsTheFirstFrameOfTheApplication() {
    assertIn("direct", Touches.direct(this::shallow));
    assertIn("direct", Touches.direct(this::deep));
  }

  @Test
  void itIsTheSameEachTime() {
    for (int time = 0; time < 2; time++) {
      assertThat(Touches.direct(this::shallow)).isEqualTo(Touches.direct(this::deep));
    }
  }

  @Test
  void theJdkCarriesCalls() {
    assertIn("throughTheJdk", Touches.throughTheJdk(this::shallow));
  }

  @Test
  void aLambdaIsCodeOfTheApplicationAndItsFrameIsNoOther() {
    assertIn("lambda\\$inLambda\\$\\d+", Touches.inLambda(this::shallow));
  }

  @Test
  void aMapIsNoCallSiteEvenIfTheApplicationHasWrittenIt() {
    assertIn("throughMap", Touches.throughMap(this::shallow));
  }

  @Test
  void norIsAnIterator() {
    assertIn("throughIterator", Touches.throughIterator(this::shallow));
  }

  @Test
  void whatTheJdkDoesForItselfHasNone() {
    List<Site> found = new ArrayList<>();
    Touches.insideTheJdk(
        match -> {
          found.add(shallow());
          return "";
        });
    assertThat(found).containsOnlyNulls();
  }

  @Test
  void norHasAThreadThatRunsNothingOfTheApplications() throws Exception {
    FutureTask<Site> task = new FutureTask<>(this::shallow);
    new Thread(task).start();
    assertThat(task.get()).isNull();
  }

  @Test
  void aConstructorIsEarly() {
    assertThat(Touches.inConstructor(this::shallow).early()).isTrue();
  }

  @Test
  void soIsAnInitialiser() {
    Site site = Touches.inInitialiser(this::shallow);
    assertThat(site.early()).isTrue();
    assertThat(site.text()).startsWith("com.acme.Touches$Initialised.<clinit>(Touches.java:");
  }

  @Test
  void andWhatAnInitialiserCallsIfItIsLookedFor() {
    Site site =
        Touches.belowInitialiser(
            () -> {
              assertIn("direct", sites.ofCaller(false));
              return sites.ofCaller(true);
            });
    assertThat(site.early()).isTrue();
    assertThat(site.text()).startsWith("com.acme.Touches.direct(Touches.java:");
  }

  @Test
  void oneLineMayTouchSeveralMaps() {
    Site site = new Site("com.acme.Orders.add(Orders.java:41)", false);
    assertThat(site.on("com.acme.Orders.open"))
        .isEqualTo("com.acme.Orders.add(Orders.java:41) on com.acme.Orders.open");
    assertThat(site.on(null)).isEqualTo("com.acme.Orders.add(Orders.java:41)");
  }
}
