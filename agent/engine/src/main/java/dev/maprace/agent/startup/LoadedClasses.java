package dev.maprace.agent.startup;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Classes that are loaded already. */
final class LoadedClasses {

  private LoadedClasses() {}

  /** Of all these, the application's that are wanted, and all that are members of such. */
  static List<Class<?>> withMembers(Class<?>[] all, Predicate<Class<?>> wanted) {
    Set<String> names = new HashSet<>();
    List<Class<?>> found = new ArrayList<>();
    List<Class<?>> members = new ArrayList<>();
    for (Class<?> type : all) {
      // A hidden class, such as a lambda's, can never be changed.
      boolean unfit = type.isArray() || type.isInterface() || type.isHidden();
      if (type.getClassLoader() == null || unfit) {
        continue;
      }
      if (wanted.test(type)) {
        names.add(type.getName());
        found.add(type);
      } else if (type.getName().indexOf('$') > 0) {
        members.add(type);
      }
    }
    for (Class<?> member : members) {
      if (isMemberOf(names, member.getName())) {
        found.add(member);
      }
    }
    return found;
  }

  private static boolean isMemberOf(Set<String> names, String member) {
    for (int end = member.indexOf('$'); end > 0; end = member.indexOf('$', end + 1)) {
      if (names.contains(member.substring(0, end))) {
        return true;
      }
    }
    return false;
  }

  /** The names of a class and of all that it extends and implements. */
  static Set<String> typesOf(Class<?> type) {
    Set<String> names = new HashSet<>();
    collect(type, names);
    return names;
  }

  private static void collect(Class<?> type, Set<String> names) {
    if (type == null || !names.add(type.getName())) {
      return;
    }
    collect(type.getSuperclass(), names);
    for (Class<?> each : type.getInterfaces()) {
      collect(each, names);
    }
  }
}
