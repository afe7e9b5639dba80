package dev.maprace.report.gate;

import dev.maprace.report.Access;
import dev.maprace.report.AccessKind;
import dev.maprace.report.Finding;
import dev.maprace.report.Frame;
import dev.maprace.report.Kind;
import dev.maprace.report.StableName;
import dev.maprace.report.Wording;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A decision that findings of some kind and place are harmless: {@code kind: glob, reason}.
 *
 * @param line where it stands in its file, counted from 1
 * @param kind the kind that it is about, or {@code null} for any
 * @param glob of the map's name or class, or of a touching frame as {@code class.method}; {@code *}
 *     stands for any text and {@code ?} for one character
 * @param reason never empty
 */
public record Suppression(int line, Kind kind, String glob, String reason) {
  static final String ANY_KIND = "*";

  /** Stands in the line that a report offers; one who does not replace it gives no reason. */
  static final String REASON_TO_COME = "<reason>";

  /** The line to put into a file of suppressions, but for the reason. */
  public static String lineFor(Finding finding) {
    return finding.kind() + ": " + placeOf(finding) + ", " + REASON_TO_COME;
  }

  /**
   * Reads one line.
   *
   * @throws GateFileException if it is none, or gives no reason
   */
  static Suppression parse(String file, int number, String text) throws GateFileException {
    int colon = text.indexOf(':');
    int comma = text.indexOf(',', colon + 1);
    if (colon < 0 || text.substring(colon + 1, comma < 0 ? text.length() : comma).isBlank()) {
      throw new GateFileException(
          file, number, "is no suppression; expected \"kind: map or frame glob, reason\"");
    }
    String reason = comma < 0 ? "" : text.substring(comma + 1).strip();
    if (reason.isEmpty() || reason.equals(REASON_TO_COME)) {
      throw new GateFileException(
          file, number, "gives no reason; write why this is harmless behind a comma");
    }
    String glob = text.substring(colon + 1, comma).strip();
    return new Suppression(number, kind(file, number, text.substring(0, colon)), glob, reason);
  }

  /** Whether the finding is of this kind and place. */
  public boolean covers(Finding finding) {
    if (kind != null && kind != finding.kind()) {
      return false;
    }
    Pattern pattern = pattern();
    return names(finding).anyMatch(name -> pattern.matcher(name).matches());
  }

  private static Kind kind(String file, int number, String text) throws GateFileException {
    String name = text.strip();
    if (name.equals(ANY_KIND)) {
      return null;
    }
    return Stream.of(Kind.values())
        .filter(kind -> kind.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new GateFileException(
                    file,
                    number,
                    "names the kind \""
                        + name
                        + "\"; expected "
                        + Arrays.toString(Kind.values())
                        + " or *"));
  }

  /** By the map's name if it is known, else by the frame that writes. */
  private static String placeOf(Finding finding) {
    if (finding.map().name() != null) {
      return plain(finding.map().name());
    }
    return finding.accesses().stream()
        .filter(Access::exact)
        .sorted(
            (a, b) -> Boolean.compare(b.kind() == AccessKind.WRITE, a.kind() == AccessKind.WRITE))
        .map(Wording::touching)
        .filter(Objects::nonNull)
        .map(Suppression::stable)
        .findFirst()
        .orElse(plain(finding.map().className()));
  }

  private static Stream<String> names(Finding finding) {
    Stream<String> maps =
        Stream.of(finding.map().name(), finding.map().className()).filter(Objects::nonNull);
    Stream<String> frames =
        finding.accesses().stream()
            .filter(Access::exact)
            .map(Wording::touching)
            .filter(Objects::nonNull)
            .flatMap(frame -> Stream.of(stable(frame), frame.className() + "." + frame.method()));
    return Stream.concat(maps, frames).map(Suppression::plain);
  }

  private static String stable(Frame frame) {
    return plain(StableName.ofClass(frame.className()) + "." + StableName.ofMethod(frame.method()));
  }

  /** What a line of text cannot hold stands as a question mark, which a glob matches. */
  private static String plain(String name) {
    return name.codePoints()
        .map(
            point ->
                point == ',' || point < ' ' || Character.getType(point) == Character.FORMAT
                    ? '?'
                    : point)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private Pattern pattern() {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < glob.length(); i++) {
      switch (glob.charAt(i)) {
        case '*' -> regex.append(".*");
        case '?' -> regex.append('.');
        default -> regex.append(Pattern.quote(glob.substring(i, i + 1)));
      }
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }
}
