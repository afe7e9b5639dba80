package dev.maprace.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of the line that a stack frame of a sample or of a program of ours names: line numbers
 * move, code does not.
 */
final class SourceLine {

  private static final Path SAMPLES = Path.of("..", "sample-apps", "src", "main", "java");
  private static final Path PROGRAMS = Path.of("src", "test", "java");
  private static final Pattern FRAME = Pattern.compile("(.*)\\.[^.]+\\.[^.(]+\\((.+):(\\d+)\\)");

  private SourceLine() {}

  static String of(String frame) {
    Matcher parts = FRAME.matcher(frame);
    if (!parts.matches()) {
      return "no line of a source: " + frame;
    }
    Path file = Path.of(parts.group(1).replace('.', '/'), parts.group(2));
    Path program = PROGRAMS.resolve(file);
    Path source = Files.exists(program) ? program : SAMPLES.resolve(file);
    try {
      return Files.readAllLines(source).get(Integer.parseInt(parts.group(3)) - 1).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
