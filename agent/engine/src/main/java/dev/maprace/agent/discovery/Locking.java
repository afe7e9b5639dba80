package dev.maprace.agent.discovery;

import dev.maprace.agent.discovery.ClassOutline.Method;
import dev.maprace.agent.discovery.MethodBody.Call;
import dev.maprace.agent.discovery.MethodBody.FieldUse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Whether a map may lock inside its methods. Two threads then overlap at a method's border and
 * collide in nothing, so no window may stand there.
 *
 * <p>All its methods are followed, and all that they call, except the JDK's: none of it may have a
 * monitor, touch a volatile field, use {@code java.util.concurrent}, {@code VarHandle} or {@code
 * Unsafe}, or leave anything to others that could be a lock.
 */
final class Locking {

  /** A map that calls more than this is nobody's handiwork. */
  private static final int MAX_METHODS = 500;

  private record Step(ClassOutline owner, Method method) {
    @Override
    public String toString() {
      return owner.className() + "." + method.name();
    }
  }

  private final Ancestry ancestry;
  private final ClassFiles files;
  private final boolean ownCodeOnly;
  private final Deque<Step> open = new ArrayDeque<>();
  private final Set<String> seen = new HashSet<>();

  private Locking(Ancestry ancestry, ClassFiles files, boolean ownCodeOnly) {
    this.ancestry = ancestry;
    this.files = files;
    this.ownCodeOnly = ownCodeOnly;
  }

  /** Why a class may lock inside; {@code null} if it does not. */
  static String doubt(Ancestry ancestry, ClassFiles files) {
    return new Locking(ancestry, files, false).doubt();
  }

  /**
   * Why a class that is said to be a map may lock inside, to judge by its own code and that of its
   * members. Its own methods may be {@code synchronized}: their window is inside the lock.
   */
  static String doubtOfOwnCode(Ancestry ancestry, ClassFiles files) {
    return new Locking(ancestry, files, true).doubt();
  }

  private String doubt() {
    for (ClassOutline outline : ancestry.classes()) {
      for (String name : outline.volatiles()) {
        return outline.className() + "." + name + " is volatile";
      }
      for (Method method : outline.methods()) {
        if (!method.isConstructor() && !method.is(Opcodes.ACC_STATIC)) {
          reach(outline, method);
        }
      }
    }
    while (!open.isEmpty()) {
      Step step = open.remove();
      String doubt = doubt(step);
      if (doubt != null) {
        return doubt;
      }
    }
    return null;
  }

  private void reach(ClassOutline owner, Method method) {
    if (seen.add(owner.name() + "." + method.name() + method.descriptor())) {
      open.add(new Step(owner, method));
    }
  }

  private String doubt(Step step) {
    boolean own = ownCodeOnly && ancestry.has(step.owner().name());
    if (step.method().is(Opcodes.ACC_SYNCHRONIZED) && !own) {
      return step + " is synchronized";
    }
    if (step.method().body().lock() != null) {
      return step + " " + step.method().body().lock();
    }
    for (FieldUse use : step.method().body().fields()) {
      if (isVolatile(use)) {
        return step + " touches the volatile field " + use.name();
      }
    }
    for (Call call : step.method().body().calls()) {
      String doubt = doubt(step, call);
      if (doubt != null) {
        return doubt;
      }
    }
    return seen.size() > MAX_METHODS ? "it calls more than " + MAX_METHODS + " methods" : null;
  }

  private boolean isVolatile(FieldUse use) {
    if (!isFollowed(use.owner())) {
      return false;
    }
    Optional<ClassOutline> owner = files.outline(use.owner());
    return owner.isPresent() && owner.get().volatiles().contains(use.name());
  }

  private boolean isFollowed(String owner) {
    if (ClassOutline.isJdk(owner)) {
      return false;
    }
    String map = ancestry.classes().get(0).name();
    return !ownCodeOnly || ancestry.has(owner) || owner.startsWith(map + "$");
  }

  private String doubt(Step step, Call call) {
    // Nobody else knows yet what a constructor makes.
    if (call.name().equals("<init>") || !isFollowed(call.owner())) {
      return null;
    }
    boolean candidate = call.virtual() && call.returnsNothing() && !isGiven(call, step.method());
    String owner = call.owner();
    boolean isClass = true;
    while (!ClassOutline.isJdk(owner)) {
      Optional<ClassOutline> outline = files.outline(owner);
      if (outline.isEmpty()) {
        return "the class file of " + owner.replace('/', '.') + " cannot be read";
      }
      Method method = outline.get().method(call.name(), call.descriptor());
      if (method != null) {
        reach(outline.get(), method);
        return candidate && method.isPlaceholder() ? left(step, call) : null;
      }
      isClass &= outline.get().isClass();
      owner = outline.get().superName();
    }
    // What is inherited of AbstractMap and the like calls the class's own methods.
    return candidate && !isClass ? left(step, call) : null;
  }

  /** What returns nothing, and is for somebody else to say, may be a lock. */
  private String left(Step step, Call call) {
    return ownCodeOnly ? null : step + " calls " + call + ", which may be a lock";
  }

  /** A function that a method was given is run for the caller. */
  private static boolean isGiven(Call call, Method method) {
    for (Type parameter : Type.getArgumentTypes(method.descriptor())) {
      if (parameter.getSort() == Type.OBJECT && parameter.getInternalName().equals(call.owner())) {
        return true;
      }
    }
    return false;
  }
}
