package dev.maprace.report.gate;

import dev.maprace.report.Finding;
import dev.maprace.report.Kind;
import dev.maprace.report.SuppressionLine;
import java.util.Arrays;
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
    if (reason.isEmpty() || reason.equals(SuppressionLine.REASON_TO_COME)) {
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
    return SuppressionLine.names(finding).anyMatch(name -> pattern.matcher(name).matches());
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
