package dev.maprace.agent.contract;

import dev.maprace.agent.contract.Extent.Anchor;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Finds the methods that touch a map's table while no window of the contract is open: follows the
 * calls of all classes of {@code java.util}, which may reach what is private to the package, from
 * everything that a program can call down to the first window.
 */
final class TableAccesses {

  /** What a map is made of. */
  private static final Set<String> TABLE =
      Set.of(
          "java/util/HashMap.table",
          "java/util/HashMap$Node.next",
          "java/util/HashMap$TreeNode.left",
          "java/util/HashMap$TreeNode.right",
          "java/util/HashMap$TreeNode.parent",
          "java/util/HashMap$TreeNode.prev",
          "java/util/LinkedHashMap.head",
          "java/util/LinkedHashMap.tail",
          "java/util/LinkedHashMap$Entry.before",
          "java/util/LinkedHashMap$Entry.after",
          "java/util/TreeMap.root",
          "java/util/TreeMap$Entry.left",
          "java/util/TreeMap$Entry.right",
          "java/util/TreeMap$Entry.parent",
          "java/util/WeakHashMap.table",
          "java/util/WeakHashMap$Entry.next",
          "java/util/IdentityHashMap.table",
          "java/util/EnumMap.vals");

  /** Counts are free to read: that tears nothing. */
  private static final Set<String> COUNTS =
      Set.of(
          "java/util/HashMap.modCount",
          "java/util/HashMap.size",
          "java/util/TreeMap.modCount",
          "java/util/TreeMap.size",
          "java/util/WeakHashMap.modCount",
          "java/util/WeakHashMap.size",
          "java/util/IdentityHashMap.modCount",
          "java/util/IdentityHashMap.size",
          "java/util/EnumMap.size");

  private record Method(ClassNode owner, MethodNode node) {
    String id() {
      return owner.name + "." + node.name + node.desc;
    }

    @Override
    public String toString() {
      return owner.name.substring("java/util/".length()) + "." + node.name + arguments();
    }

    private String arguments() {
      return node.desc.substring(0, node.desc.indexOf(')') + 1).replace("java/util/", "");
    }
  }

  private final Map<String, ClassNode> classes;
  private final Contracts contracts;
  private final Map<String, Method> methods = new HashMap<>();
  private final Map<String, Set<String>> subclasses = new HashMap<>();
  private final Map<String, String> reachedFrom = new HashMap<>();
  private final Deque<Method> open = new ArrayDeque<>();

  TableAccesses(Map<String, ClassNode> classes, Contracts contracts) {
    this.classes = classes;
    this.contracts = contracts;
    for (ClassNode owner : classes.values()) {
      for (ClassNode c = owner; c != null; c = superclass(c)) {
        subclasses.computeIfAbsent(c.name, name -> new HashSet<>()).add(owner.name);
      }
      for (MethodNode node : owner.methods) {
        Method method = new Method(owner, node);
        methods.put(method.id(), method);
      }
    }
  }

  private ClassNode superclass(ClassNode node) {
    return node.superName == null ? null : classes.get(node.superName.replace('/', '.'));
  }

  /** The methods that touch a table outside of every window, and how a program gets there. */
  Map<String, String> outsideOfWindows() {
    methods.values().stream().filter(this::canBeCalled).forEach(m -> reach(m, "a program"));
    Map<String, String> found = new TreeMap<>();
    while (!open.isEmpty()) {
      Method method = open.remove();
      if (!isNewMap(method)) {
        Set<String> touched = walk(method);
        if (!touched.isEmpty()) {
          found.put(method.toString(), touched + " from " + reachedFrom.get(method.id()));
        }
      }
    }
    return found;
  }

  /** Nobody else knows a map that is still being made; {@code readObject} makes one, too. */
  private static boolean isNewMap(Method method) {
    boolean map = JavaUtil.ROOTS.contains(method.owner.name.replace('/', '.'));
    return map && (method.node.name.equals("<init>") || method.node.name.equals("readObject"));
  }

  /** What a method touches outside of its windows; what it calls there is reached. */
  private Set<String> walk(Method method) {
    List<AccessRule> windows = rules(method).stream().filter(TableAccesses::isWindow).toList();
    boolean open = windows.stream().anyMatch(rule -> rule.extent().anchor() == Anchor.METHOD);
    Set<String> touched = new TreeSet<>();
    for (AbstractInsnNode instruction : method.node.instructions) {
      String called = instruction instanceof MethodInsnNode call ? call.name : "";
      boolean around = false;
      for (AccessRule rule : windows) {
        boolean named = rule.extent().calls().contains(called);
        around |= named && rule.extent().anchor() == Anchor.AT;
        open |= named && rule.extent().anchor() == Anchor.AFTER;
        if (rule.extent().anchor() == Anchor.IN_MONITOR) {
          open |= instruction.getOpcode() == Opcodes.MONITORENTER;
          open &= instruction.getOpcode() != Opcodes.MONITOREXIT;
        }
      }
      if (!open && !around) {
        follow(method, instruction);
        if (instruction instanceof FieldInsnNode field && isStructure(field)) {
          boolean reads = field.getOpcode() == Opcodes.GETFIELD;
          touched.add((reads ? "reads " : "writes ") + field.name);
        }
      }
    }
    return touched;
  }

  private static boolean isWindow(AccessRule rule) {
    return !rule.kind().isSilent()
        && rule.kind() != RuleKind.SIZE
        && rule.kind() != RuleKind.CALLBACK
        && rule.kind() != RuleKind.GROW
        && rule.argument() == 0;
  }

  private List<AccessRule> rules(Method method) {
    ClassContract contract = contracts.of(method.owner.name.replace('/', '.'));
    return contract == null || (method.node.access & Opcodes.ACC_BRIDGE) != 0
        ? List.of()
        : contract.rulesFor(method.node.name, JavaUtil.arity(method.node));
  }

  private boolean canBeCalled(Method method) {
    int notByPrograms = Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC;
    boolean callable = (method.node.access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0;
    // Serialization calls these by reflection.
    boolean serial =
        method.node.name.equals("readObject") || method.node.name.equals("writeObject");
    return serial || (callable && (method.node.access & notByPrograms) == 0);
  }

  private void reach(Method method, String from) {
    if (reachedFrom.putIfAbsent(method.id(), from) == null) {
      open.add(method);
    }
  }

  private void follow(Method caller, AbstractInsnNode instruction) {
    if (instruction instanceof MethodInsnNode call) {
      reachTargets(caller, call.owner, call.name, call.desc);
    } else if (instruction instanceof InvokeDynamicInsnNode lambda) {
      for (Object argument : lambda.bsmArgs) {
        if (argument instanceof Handle handle) {
          reachTargets(caller, handle.getOwner(), handle.getName(), handle.getDesc());
        }
      }
    }
  }

  private void reachTargets(Method caller, String owner, String name, String desc) {
    for (ClassNode c = classes.get(owner.replace('/', '.')); c != null; c = superclass(c)) {
      Method inherited = methods.get(c.name + "." + name + desc);
      if (inherited != null) {
        reach(inherited, caller.toString());
        break;
      }
    }
    for (String subclass : subclasses.getOrDefault(owner, Set.of())) {
      Method override = methods.get(subclass + "." + name + desc);
      if (override != null) {
        reach(override, caller.toString());
      }
    }
  }

  private boolean isStructure(FieldInsnNode field) {
    boolean writes = field.getOpcode() == Opcodes.PUTFIELD;
    // The compiler names the class of the expression, which may inherit the field.
    for (ClassNode c = classes.get(field.owner.replace('/', '.')); c != null; c = superclass(c)) {
      String name = c.name + "." + field.name;
      if (TABLE.contains(name) || (writes && COUNTS.contains(name))) {
        return true;
      }
      if (c.fields.stream().anyMatch(declared -> declared.name.equals(field.name))) {
        return false;
      }
    }
    return false;
  }
}
