package dev.maprace.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the documentation shows to be copied. */
final class Snippets {

  private static final Path DOCS = Path.of("..", "docs");

  private Snippets() {}

  /** The blocks of one language on one page of the documentation. */
  static List<String> of(String page, String language) {
    return of(DOCS.resolve(page), language);
  }

  /** The blocks of one language on all pages. */
  static List<String> ofAll(String language) {
    try (Stream<Path> pages = Files.list(DOCS)) {
      return pages
          .filter(page -> page.toString().endsWith(".md"))
          .sorted()
          .flatMap(page -> of(page, language).stream())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> of(Path page, String language) {
    try {
      return Pattern.compile("(?ms)^```" + language + "\\n(.*?)^```$")
          .matcher(Files.readString(page))
          .results()
          .map(block -> block.group(1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
