package dev.maprace.report.format;

import dev.maprace.report.Frame;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the source file of a frame: a stack names file and package, but not the directory that
 * sources lie under, which those who annotate a change need.
 */
public final class Sources {
  private static final Pattern FILE_AND_LINE = Pattern.compile("([^/\\\\:]+\\.\\w+)(?::(\\d+))?");
  private static final List<String> USUAL =
      List.of("src/main/java", "src/test/java", "src/main/kotlin", "src/test/kotlin");

  private final Path base;
  private final List<Path> roots;

  private Sources(Path base, List<Path> roots) {
    this.base = base;
    this.roots = List.copyOf(roots);
  }

  /** Sources under these directories; what is not found there has no directory. */
  public static Sources in(Path base, List<Path> roots) {
    return new Sources(base, roots);
  }

  /** Sources where Maven and Gradle have them, in this directory and those right below. */
  public static Sources usual(Path base) {
    List<Path> roots = new ArrayList<>(below(base));
    try (DirectoryStream<Path> modules = Files.newDirectoryStream(base, Files::isDirectory)) {
      modules.forEach(module -> roots.addAll(below(module)));
    } catch (IOException e) {
      // Then only the base's own: a path without its directory is still a path.
      roots.sort(null);
    }
    return new Sources(base, roots);
  }

  private static List<Path> below(Path directory) {
    return USUAL.stream().map(directory::resolve).filter(Files::isDirectory).toList();
  }

  /** Where a frame is, or {@code null} if its line does not say. */
  Place place(Frame frame) {
    Matcher matcher = FILE_AND_LINE.matcher(frame.location());
    if (!matcher.matches()) {
      return null;
    }
    String directory = frame.packageName().replace('.', '/');
    String file = (directory.isEmpty() ? "" : directory + "/") + matcher.group(1);
    Integer line = matcher.group(2) == null ? null : line(matcher.group(2));
    return new Place(located(file), line);
  }

  /** Lines are counted from 1, and what is no number is no line. */
  private static Integer line(String digits) {
    try {
      int line = Integer.parseInt(digits);
      return line > 0 ? line : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private String located(String file) {
    try {
      for (Path root : roots) {
        Path found = root.resolve(file);
        if (Files.isRegularFile(found)) {
          return base.relativize(found).normalize().toString().replace('\\', '/');
        }
      }
    } catch (InvalidPathException e) {
      // A class may be named as no file can be.
      return file;
    }
    return file;
  }

  /**
   * A place in a source file.
   *
   * @param file with slashes, relative to where the report is read
   * @param line from 1, or {@code null}
   */
  record Place(String file, Integer line) {}
}
