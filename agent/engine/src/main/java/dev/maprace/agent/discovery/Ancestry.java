package dev.maprace.agent.discovery;

import dev.maprace.agent.discovery.ClassOutline.Field;
import dev.maprace.agent.discovery.ClassOutline.Method;
import dev.maprace.agent.discovery.MethodBody.Call;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A class's superclasses, as far as they are not the JDK's, and all that they implement.
 *
 * @param classes the class itself first
 * @param jdkParent the first superclass that is the JDK's
 * @param interfaces all that are implemented, with those of the JDK's that are named
 * @param complete whether every class file was found
 */
record Ancestry(
    List<ClassOutline> classes, String jdkParent, Set<String> interfaces, boolean complete) {

  private static final Set<String> MAPS =
      Set.of(
          "java/util/Map",
          "java/util/SortedMap",
          "java/util/NavigableMap",
          "java/util/SequencedMap");

  /** Of the JDK's classes, those that keep no entries themselves. */
  private static final Set<String> WITHOUT_TABLE =
      Set.of(
          "java/lang/Object",
          "java/util/AbstractMap",
          "java/util/AbstractSet",
          "java/util/AbstractCollection");

  static Ancestry of(ClassOutline outline, ClassFiles files) {
    List<ClassOutline> classes = new ArrayList<>(List.of(outline));
    Set<String> interfaces = new HashSet<>();
    boolean complete = true;
    ClassOutline current = outline;
    while (true) {
      complete &= addInterfaces(current, interfaces, files);
      if (ClassOutline.isJdk(current.superName())) {
        return new Ancestry(classes, current.superName(), interfaces, complete);
      }
      Optional<ClassOutline> parent = files.outline(current.superName());
      if (parent.isEmpty() || classes.contains(parent.get())) {
        return new Ancestry(classes, "java/lang/Object", interfaces, false);
      }
      current = parent.get();
      classes.add(current);
    }
  }

  private static boolean addInterfaces(
      ClassOutline outline, Set<String> interfaces, ClassFiles files) {
    boolean complete = true;
    for (String name : outline.interfaces()) {
      if (interfaces.add(name) && !ClassOutline.isJdk(name)) {
        Optional<ClassOutline> parent = files.outline(name);
        complete &= parent.isPresent() && addInterfaces(parent.get(), interfaces, files);
      }
    }
    return complete;
  }

  boolean isMap() {
    return (jdkParent.startsWith("java/util/") && jdkParent.endsWith("Map"))
        || interfaces.stream().anyMatch(MAPS::contains);
  }

  boolean isConcurrentMap() {
    return interfaces.stream().anyMatch(name -> name.startsWith("java/util/concurrent/"));
  }

  /** Whether it builds on a class of the JDK's that keeps the entries. */
  boolean extendsTableOfTheJdk() {
    return !WITHOUT_TABLE.contains(jdkParent);
  }

  /** Whether code of the class may read a field of one of its superclasses. */
  boolean isReadable(ClassOutline owner, Field field) {
    ClassOutline reader = classes.get(0);
    return owner.equals(reader) || field.isOpen(ClassOutline.areNear(owner.name(), reader.name()));
  }

  boolean has(String className) {
    return classes.stream().anyMatch(outline -> outline.name().equals(className));
  }

  /** The method that an instance of the class runs, or {@code null} if it is none of these. */
  Method resolve(Call call) {
    boolean from = call.virtual();
    for (ClassOutline outline : classes) {
      from |= outline.name().equals(call.owner());
      Method method = from ? outline.method(call.name(), call.descriptor()) : null;
      if (method != null) {
        return method;
      }
    }
    return null;
  }
}
