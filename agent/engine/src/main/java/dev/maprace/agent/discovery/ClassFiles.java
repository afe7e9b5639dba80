package dev.maprace.agent.discovery;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The class files that one class loader would define; none of them is loaded. For one question, and
 * one thread: what it has read it keeps.
 */
final class ClassFiles {

  private final ClassLoader loader;
  private final Map<String, Optional<ClassOutline>> outlines = new HashMap<>();

  ClassFiles(ClassLoader loader) {
    this.loader = loader;
  }

  /** Takes a class for what it is about to be, whatever its file says. */
  void add(ClassOutline outline) {
    outlines.put(outline.name(), Optional.of(outline));
  }

  /** The outline of a class, its name as bytecode spells it; empty if its file cannot be read. */
  Optional<ClassOutline> outline(String name) {
    Optional<ClassOutline> known = outlines.get(name);
    if (known == null) {
      known = read(name);
      outlines.put(name, known);
    }
    return known;
  }

  private Optional<ClassOutline> read(String name) {
    try (InputStream in = loader.getResourceAsStream(name + ".class")) {
      return in == null ? Optional.empty() : Optional.of(ClassOutline.of(in.readAllBytes()));
    } catch (IOException | RuntimeException | LinkageError e) {
      // The loader is the application's, and may do as it likes; the file may be of a release that
      // is not known yet.
      return Optional.empty();
    }
  }
}
