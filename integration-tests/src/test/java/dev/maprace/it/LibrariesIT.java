package dev.maprace.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.libraries.Races;
import com.acme.libraries.Use;
import dev.maprace.report.Access;
import dev.maprace.report.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;

/** The maps of libraries are watched, by the contracts that come with MapRace or by convention. */
class LibrariesIT {

  private static final String WRITE = "(write|erase)";

  /** In which each pair of accesses overlaps at least once, however busy the machine. */
  private static final int RUNS = 5;

  /** More than all these maps have. */
  private static final int MANY = 5_000;

  @TempDir private Path directory;

  @OnEachJdk
  void eachIsFoundWhereItIsUsedWithoutALock(Jdk jdk) {
    List<Finding> findings = new ArrayList<>();
    List<String> missing = List.of("all");
    for (int run = 1; run <= RUNS && !missing.isEmpty(); run++) {
      Finished finished =
          programs(jdk).reports(directory.resolve("run-" + run)).run(Races.class).inOrder();
      assertThat(finished.report().warnings())
          .noneMatch(warning -> warning.contains("is not watched"));
      findings.addAll(finished.findings());
      missing = missing(findings);
    }
    assertThat(missing).isEmpty();
  }

  private static List<String> missing(List<Finding> findings) {
    List<String> missing = new ArrayList<>();
    for (Supplier<Use> each : Races.uses()) {
      Use use = each.get();
      if (findings.stream().noneMatch(finding -> isOf(finding, use, use.readKind(), "read"))) {
        missing.add(use.readKind() + " of " + use.watched() + " and read");
      }
      if (findings.stream().noneMatch(finding -> isOf(finding, use, use.walkKind(), "walk"))) {
        missing.add(use.walkKind() + " of " + use.watched() + " and walk");
      }
    }
    return missing;
  }

  @OnEachJdk
  void eachIsSilentUnderALockAndWhereItIsOnlyRead(Jdk jdk) {
    programs(jdk).run(Races.class, "correctly").inOrder().isSilent();
  }

  private static boolean isOf(Finding finding, Use use, String kind, String method) {
    List<String> callers =
        finding.accesses().stream().filter(Access::exact).map(LibrariesIT::caller).toList();
    Pattern place = Pattern.compile(Pattern.quote(use.getClass().getName()) + "\\.(\\w+)\\(.*");
    return finding.kind().name().equals(kind)
        && finding.demandsAction()
        && finding.map().className().equals(use.watched())
        && isNamed(finding, use)
        && callers.stream().anyMatch(frame -> calls(place, frame, WRITE))
        && callers.stream().anyMatch(frame -> calls(place, frame, method));
  }

  /** What a wrapper holds has a name of the library's, or none. */
  private static boolean isNamed(Finding finding, Use use) {
    return !use.watched().equals(use.map().getClass().getName())
        || (use.getClass().getName() + ".map").equals(finding.map().name());
  }

  private static boolean calls(Pattern place, String frame, String method) {
    Matcher parts = place.matcher(frame);
    return parts.matches()
        && parts.group(1).matches(method)
        && SourceLine.of(frame).contains("map.");
  }

  private static String caller(Access access) {
    Integer frame = access.applicationFrame();
    return frame == null ? "" : access.stack().get(frame);
  }

  private ChildJvm programs(Jdk jdk) {
    return new ChildJvm(jdk, directory)
        .classPath(ChildJvm.jarsOfTests())
        .options("mode=provoke", "max-findings=" + MANY);
  }
}
