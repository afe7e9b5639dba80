package dev.maprace.agent.discovery;

import dev.maprace.agent.discovery.ClassOutline.Method;
import dev.maprace.agent.discovery.MethodBody.Call;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a method does to arrays and references, itself and through what it calls in its own package.
 *
 * <p>It ends at calls of the map's own accesses: those have windows of their own, and a subclass
 * may lock around them.
 */
final class Effects {

  /** A method that calls more than this is given up: what was not seen has no effect. */
  private static final int MAX_METHODS = 300;

  private final Ancestry map;
  private final MethodKinds kinds;
  private final ClassFiles files;
  private final Set<Method> seen = new HashSet<>();
  private boolean stores;
  private boolean loads;

  private Effects(Ancestry map, MethodKinds kinds, ClassFiles files) {
    this.map = map;
    this.kinds = kinds;
    this.files = files;
  }

  /**
   * Follows a method of a map, or of a part of one.
   *
   * @param owner its class
   * @param kinds tells which methods of the map are accesses by themselves
   */
  static Effects of(
      ClassOutline owner, Method method, Ancestry map, MethodKinds kinds, ClassFiles files) {
    Effects effects = new Effects(map, kinds, files);
    effects.follow(owner, method);
    return effects;
  }

  boolean stores() {
    return stores;
  }

  boolean loads() {
    return loads;
  }

  private void follow(ClassOutline owner, Method method) {
    // Two classes may have an equal method; then it has equal effects.
    if (seen.size() >= MAX_METHODS || !seen.add(method)) {
      return;
    }
    stores |= method.body().stores();
    loads |= method.body().loads();
    for (Call call : method.body().calls()) {
      if (map.has(call.owner())) {
        Method target = map.resolve(call);
        if (target != null && kinds.kind(target) == null) {
          follow(owner, target);
        }
      } else if (!ClassOutline.isJdk(call.owner())
          && ClassOutline.areNear(call.owner(), owner.name())) {
        followNear(call);
      }
    }
  }

  private void followNear(Call call) {
    String name = call.owner();
    while (!ClassOutline.isJdk(name)) {
      Optional<ClassOutline> outline = files.outline(name);
      if (outline.isEmpty()) {
        return;
      }
      Method method = outline.get().method(call.name(), call.descriptor());
      if (method != null) {
        follow(outline.get(), method);
        return;
      }
      name = outline.get().superName();
    }
  }
}
