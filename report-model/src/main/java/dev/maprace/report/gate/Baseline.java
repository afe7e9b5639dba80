package dev.maprace.report.gate;

import dev.maprace.report.Access;
import dev.maprace.report.Finding;
import dev.maprace.report.Frame;
import dev.maprace.report.PrivateFile;
import dev.maprace.report.StableName;
import dev.maprace.report.Visible;
import dev.maprace.report.Wording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The findings that were there when somebody decided to fail on new ones only: fingerprints, each
 * with a description for people, which is not compared.
 *
 * @param known description by fingerprint
 */
public record Baseline(Map<String, String> known) {
  /** Nothing was known. */
  public static final Baseline EMPTY = new Baseline(Map.of());

  private static final Pattern ID = Pattern.compile("\\p{XDigit}{16}");
  private static final List<String> HEADER =
      List.of(
          "# MapRace's baseline: findings that are known and do not fail a build.",
          "# Written by: java -jar maprace.jar check DIR --baseline FILE --update-baseline");

  public Baseline {
    known = Map.copyOf(known);
  }

  /**
   * Reads a file.
   *
   * @throws GateFileException if a line does not begin with a fingerprint
   * @throws IOException if the file cannot be read
   */
  public static Baseline read(Path file) throws IOException {
    Map<String, String> known = new TreeMap<>();
    List<String> lines = Files.readAllLines(file);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      String[] parts = line.split("\\s+", 2);
      if (!ID.matcher(parts[0]).matches()) {
        throw new GateFileException(
            file.toString(),
            i + 1,
            "begins with no fingerprint of 16 hexadecimal digits; restore the file, or write it"
                + " anew with --update-baseline");
      }
      known.put(parts[0], parts.length == 2 ? parts[1] : "");
    }
    return new Baseline(known);
  }

  /** The baseline that has these findings. */
  static Baseline of(List<Finding> findings) {
    return new Baseline(
        findings.stream()
            .collect(Collectors.toMap(Finding::id, Baseline::describe, (one, other) -> one)));
  }

  /**
   * Writes the file: sorted by description, and without anything that changes between runs, so that
   * a version control system shows what came and went.
   */
  public void write(Path file) throws IOException {
    PrivateFile.write(
        file,
        out -> {
          for (String line : HEADER) {
            out.write(line + "\n");
          }
          for (Map.Entry<String, String> entry : sorted()) {
            out.write((entry.getKey() + " " + entry.getValue()).strip() + "\n");
          }
        });
  }

  Baseline and(Baseline other) {
    Map<String, String> both = new TreeMap<>(known);
    both.putAll(other.known);
    return new Baseline(both);
  }

  boolean has(Finding finding) {
    return known.containsKey(finding.id());
  }

  private List<Map.Entry<String, String>> sorted() {
    return known.entrySet().stream()
        .sorted(
            Map.Entry.<String, String>comparingByValue(Comparator.naturalOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .toList();
  }

  private static String describe(Finding finding) {
    String places =
        finding.accesses().stream()
            .map(Baseline::place)
            .sorted()
            .collect(Collectors.joining(" | "));
    return Visible.text(
        finding.kind() + " " + StableName.ofClass(finding.map().className()) + ": " + places);
  }

  private static String place(Access access) {
    Frame frame = Wording.touching(access);
    return frame == null || !access.exact()
        ? "unknown"
        : StableName.ofClass(frame.className()) + "." + StableName.ofMethod(frame.method());
  }
}
