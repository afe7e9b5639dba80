package dev.maprace.agent.discovery;

import dev.maprace.agent.contract.ClassPattern;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** Says which classes of the application are maps, or parts of maps, that MapRace can watch. */
public final class MapFinder {

  /**
   * What is looked for.
   *
   * @param matched those of the patterns that some class has matched
   */
  private record Search(
      List<ClassPattern> named, BiConsumer<String, String> leftOut, Set<ClassPattern> matched) {

    boolean names(String className) {
      boolean names = false;
      for (ClassPattern pattern : named) {
        if (pattern.matches(className)) {
          matched.add(pattern);
          names = true;
        }
      }
      return names;
    }
  }

  private final Map<ClassLoader, Map<String, Verdict>> known = new WeakHashMap<>();
  private volatile Search search = new Search(List.of(), (name, doubt) -> {}, Set.of());

  /**
   * Says what to look for from now on.
   *
   * @param named classes that are maps because somebody says so
   * @param leftOut takes the name of a map that is left alone, and why it is; called by any thread,
   *     inside class loading
   */
  public void look(List<ClassPattern> named, BiConsumer<String, String> leftOut) {
    search = new Search(List.copyOf(named), leftOut, ConcurrentHashMap.newKeySet());
  }

  /** Whether any class has matched a pattern since it is looked for. */
  public boolean hasMatched(ClassPattern pattern) {
    return search.matched().contains(pattern);
  }

  /**
   * Judges a class that is being loaded.
   *
   * @param name as bytecode spells it
   * @param classFile what is about to be defined
   */
  public Optional<FoundClass> find(ClassLoader loader, String name, byte[] classFile) {
    if (ClassOutline.isJdk(name)) {
      return Optional.empty();
    }
    Search current = search;
    Glance glance = Glance.at(classFile);
    boolean part = glance.isIteratorLike() && name.indexOf('$') > 0;
    if (!current.names(name.replace('/', '.')) && !glance.isMapLike() && !part) {
      return Optional.empty();
    }
    Map<String, Verdict> verdicts = verdictsOf(loader);
    // Once judged, for ever: whoever redefines a class must find the same fields in it.
    Verdict verdict = verdicts.get(name);
    if (verdict == null) {
      verdict = judge(current, ClassOutline.of(classFile), part, loader);
      verdicts.put(name, verdict);
      if (verdict.doubt() != null) {
        current.leftOut().accept(name.replace('/', '.'), verdict.doubt());
      }
    }
    return verdict.found();
  }

  private Map<String, Verdict> verdictsOf(ClassLoader loader) {
    synchronized (known) {
      return known.computeIfAbsent(loader, key -> new ConcurrentHashMap<>());
    }
  }

  private static Verdict judge(
      Search search, ClassOutline outline, boolean part, ClassLoader loader) {
    ClassFiles files = new ClassFiles(loader);
    files.add(outline);
    MapJudge maps = new MapJudge(search::names, files);
    Verdict asMap = maps.judge(outline);
    if (asMap.found().isPresent() || !part) {
      return asMap;
    }
    Verdict asPart = new PartJudge(maps, files).judge(outline);
    return asPart.equals(Verdict.NO_MAP) ? asMap : asPart;
  }

  /**
   * Whether a class, named as in a stack trace, is a map or a part of one: one that is watched, or
   * one that is left alone and builds on another.
   */
  public boolean isMap(String className) {
    String name = className.replace('.', '/');
    synchronized (known) {
      for (Map<String, Verdict> verdicts : known.values()) {
        Verdict verdict = verdicts.get(name);
        if (verdict != null && !verdict.equals(Verdict.NO_MAP)) {
          return true;
        }
      }
    }
    return false;
  }
}
