package dev.maprace.agent.discovery;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.objectweb.asm.ClassReader;

/** What the classes of one loader extend and implement, the JDK's included; none is loaded. */
final class Supertypes {

  // Whoever keeps this by its loader must not keep the loader by this.
  private final WeakReference<ClassLoader> loader;
  private final Map<String, List<String>> parents = new ConcurrentHashMap<>();

  Supertypes(ClassLoader loader) {
    this.loader = new WeakReference<>(loader);
  }

  static List<String> parents(String superName, String[] interfaces) {
    List<String> all = new ArrayList<>();
    if (superName != null) {
      all.add(superName);
    }
    if (interfaces != null) {
      all.addAll(List.of(interfaces));
    }
    return all;
  }

  /**
   * A class and all its supertypes, by their binary names.
   *
   * @param name the class, as bytecode spells it
   * @param direct what it extends and implements by itself
   */
  Set<String> of(String name, List<String> direct) {
    parents.put(name, List.copyOf(direct));
    Set<String> all = new HashSet<>();
    collect(name, all);
    return all;
  }

  private void collect(String name, Set<String> all) {
    if (all.add(name.replace('/', '.'))) {
      for (String parent : parentsOf(name)) {
        collect(parent, all);
      }
    }
  }

  private List<String> parentsOf(String name) {
    List<String> known = parents.get(name);
    if (known == null) {
      known = read(name);
      parents.put(name, known);
    }
    return known;
  }

  private List<String> read(String name) {
    ClassLoader source = loader.get();
    if (source == null) {
      return List.of();
    }
    try (InputStream in = source.getResourceAsStream(name + ".class")) {
      if (in == null) {
        return List.of();
      }
      ClassReader reader = new ClassReader(in.readAllBytes());
      return parents(reader.getSuperName(), reader.getInterfaces());
    } catch (IOException | RuntimeException | LinkageError e) {
      // The loader is the application's, and may do as it likes.
      return List.of();
    }
  }
}
