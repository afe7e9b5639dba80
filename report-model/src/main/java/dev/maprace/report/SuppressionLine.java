package dev.maprace.report;

import java.util.Objects;
import java.util.stream.Stream;

/**
 * The line that declares a finding harmless, ready to be put into a file of suppressions but for
 * its reason: {@code kind: map or frame glob, reason}.
 */
public final class SuppressionLine {
  /** Stands for the reason; one who does not replace it gives none. */
  public static final String REASON_TO_COME = "<reason>";

  private SuppressionLine() {}

  /** Such as {@code WRITE_WRITE: com.acme.OrderCache.add, <reason>}. */
  public static String of(Finding finding) {
    return finding.kind() + ": " + place(finding) + ", " + REASON_TO_COME;
  }

  /**
   * The names by which a finding can be meant: its map's name and class, and of both accesses the
   * frame that touches the map, as {@code class.method}, with and without generated parts.
   */
  public static Stream<String> names(Finding finding) {
    Stream<String> maps =
        Stream.of(finding.map().name(), finding.map().className()).filter(Objects::nonNull);
    Stream<String> frames =
        touching(finding)
            .flatMap(frame -> Stream.of(stable(frame), frame.className() + "." + frame.method()));
    return Stream.concat(maps, frames).map(SuppressionLine::plain);
  }

  /** The map's name if it is known, else the frame that writes. */
  private static String place(Finding finding) {
    if (finding.map().name() != null) {
      return plain(finding.map().name());
    }
    return touching(finding)
        .map(SuppressionLine::stable)
        .findFirst()
        .orElse(plain(finding.map().className()));
  }

  /** First the writing one's. A stack that was walked too late may show any place: it has none. */
  private static Stream<Frame> touching(Finding finding) {
    return Stream.concat(
            finding.accesses().stream().filter(access -> access.kind() == AccessKind.WRITE),
            finding.accesses().stream().filter(access -> access.kind() != AccessKind.WRITE))
        .filter(Access::exact)
        .map(Wording::touching)
        .filter(Objects::nonNull);
  }

  private static String stable(Frame frame) {
    return plain(StableName.ofClass(frame.className()) + "." + StableName.ofMethod(frame.method()));
  }

  /** What a line of this form cannot hold stands as a question mark, which a glob matches. */
  private static String plain(String name) {
    StringBuilder plain = new StringBuilder(name.length());
    name.codePoints()
        .map(point -> point == ',' || !Visible.isShown(point) ? '?' : point)
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }
}
