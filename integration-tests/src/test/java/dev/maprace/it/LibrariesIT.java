package dev.maprace.it;

import com.acme.libraries.Races;
import com.acme.libraries.Use;
import dev.maprace.report.Access;
import dev.maprace.report.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.io.TempDir;

/** The maps of libraries are watched, by the contracts that come with MapRace or by convention. */
class LibrariesIT {

  private static final String WRITE = "(write|erase)";

  @TempDir private Path directory;

  @OnEachJdk
  void eachIsFoundWhereItIsUsedWithoutALock(Jdk jdk) {
    Finished finished = programs(jdk).run(Races.class).inOrder();
    List<Finding> findings = finished.findings();
    SoftAssertions all = new SoftAssertions();
    for (Supplier<Use> each : Races.uses()) {
      Use use = each.get();
      all.assertThat(findings)
          .as("%s of %s and %s", use.readKind(), use.watched(), "read")
          .anyMatch(finding -> isOf(finding, use, use.readKind(), "read"));
      all.assertThat(findings)
          .as("%s of %s and %s", use.walkKind(), use.watched(), "walk")
          .anyMatch(finding -> isOf(finding, use, use.walkKind(), "walk"));
    }
    all.assertThat(finished.report().warnings())
        .noneMatch(warning -> warning.contains("is not watched"));
    all.assertAll();
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
        && callers.stream().anyMatch(frame -> calls(place, frame, WRITE))
        && callers.stream().anyMatch(frame -> calls(place, frame, method));
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
    return new ChildJvm(jdk, directory).classPath(ChildJvm.jarsOfTests()).options("mode=provoke");
  }
}
