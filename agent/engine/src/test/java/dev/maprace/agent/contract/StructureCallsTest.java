package dev.maprace.agent.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Where a contract says in what calls the structure moves, or in what calls a method that has only
 * looked begins to write, the running JDK's code has no others: all that a method calls is
 * searched, in the maps' own classes and by name, as a subclass may override it. A call behind the
 * method's own store to the number needs no mention. Of functions, in which the application itself
 * may change the map, a method whose structure moves in calls has none.
 */
class StructureCallsTest {

  private static final String OF_MAPS = "java/util/(Linked)?HashMap(\\$.*)?";

  private static final List<ClassNode> CLASSES =
      JavaUtil.classes().values().stream().filter(StructureCallsTest::isOfHashMaps).toList();

  private static boolean isOfHashMaps(ClassNode type) {
    return type.name.matches(OF_MAPS);
  }

  /**
   * These change the order of access, which docs/detection.md gives up, or stand behind the
   * insertion of an entry.
   */
  private static final Set<String> BEHIND =
      Set.of("afterNodeAccess", "afterNodeInsertion", "treeifyBin");

  @Test
  void noOtherCallMovesTheStructure() {
    Contracts contracts = Contracts.ofJavaUtil(JavaUtil.FEATURE);
    int seen = 0;
    for (ClassContract contract : contracts.all()) {
      for (AccessRule rule : contract.rules()) {
        if (rule.extent().seesMoves()) {
          String structure = contract.structure();
          Set<String> moving = reaching(each -> stores(each, structure));
          assertThat(moving).containsAll(rule.extent().moving());
          MethodNode method = method(contract, rule);
          assertThat(before(method, structure, moving))
              .as(contract.className() + "." + rule)
              .isSubsetOf(rule.extent().moving());
          assertThat(rule.extent().callbacks()).isEmpty();
          assertThat(functions(method)).as(contract.className() + "." + rule).isEmpty();
          seen++;
        }
      }
    }
    assertThat(seen).isEqualTo(1);
  }

  @Test
  void whoOnlyLooksSaysWhereItWrites() {
    Set<String> writing = reaching(StructureCallsTest::stores);
    List<String> seen = new ArrayList<>();
    for (ClassContract contract : Contracts.ofJavaUtil(JavaUtil.FEATURE).all()) {
      for (AccessRule rule : contract.rules()) {
        if (rule.extent().looks()) {
          MethodNode method = method(contract, rule);
          Set<String> calls = calls(method);
          calls.retainAll(writing);
          calls.removeAll(BEHIND);
          assertThat(rule.extent().writing()).as(rule.toString()).isEqualTo(calls);
          assertThat(storedInto(method)).as(rule.toString()).isSubsetOf(calls);
          seen.add(rule.method());
        }
      }
    }
    assertThat(seen).containsExactly("compute", "merge");
  }

  private static MethodNode method(ClassContract contract, AccessRule rule) {
    List<MethodNode> methods =
        node(contract.className()).methods.stream()
            .filter(each -> rule.matches(each.name, JavaUtil.arity(each)))
            .toList();
    assertThat(methods).hasSize(1);
    return methods.get(0);
  }

  private static ClassNode node(String className) {
    return CLASSES.stream()
        .filter(each -> each.name.equals(className.replace('.', '/')))
        .findFirst()
        .orElseThrow();
  }

  /** The names of all methods that have such an instruction, or call one that has. */
  private static Set<String> reaching(Predicate<AbstractInsnNode> instruction) {
    Set<String> reaching = new HashSet<>();
    int before;
    do {
      before = reaching.size();
      for (ClassNode type : CLASSES) {
        for (MethodNode method : type.methods) {
          if (Stream.of(method.instructions.toArray()).anyMatch(instruction)
              || !Collections.disjoint(calls(method), reaching)) {
            reaching.add(method.name);
          }
        }
      }
    } while (reaching.size() > before);
    return reaching;
  }

  private static Set<String> calls(MethodNode method) {
    return Stream.of(method.instructions.toArray())
        .map(StructureCallsTest::call)
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  /** What is stored into an array is what one of these has returned. */
  private static List<String> storedInto(MethodNode method) {
    return Stream.of(method.instructions.toArray())
        .filter(each -> each.getOpcode() == Opcodes.AASTORE)
        .map(each -> call(each.getPrevious()))
        .toList();
  }

  /** The calls that may move it and are made before the method does so itself. */
  private static Set<String> before(MethodNode method, String structure, Set<String> moving) {
    Set<String> calls = new HashSet<>();
    for (AbstractInsnNode each : method.instructions) {
      if (stores(each, structure)) {
        return calls;
      }
      if (call(each) != null && moving.contains(call(each))) {
        calls.add(call(each));
      }
    }
    return calls;
  }

  private static List<String> functions(MethodNode method) {
    return Stream.of(method.instructions.toArray())
        .filter(MethodInsnNode.class::isInstance)
        .map(each -> ((MethodInsnNode) each).owner)
        .filter(owner -> owner.startsWith("java/util/function/"))
        .toList();
  }

  private static boolean stores(AbstractInsnNode each) {
    return each.getOpcode() == Opcodes.PUTFIELD || each.getOpcode() == Opcodes.AASTORE;
  }

  private static boolean stores(AbstractInsnNode each, String structure) {
    return each.getOpcode() == Opcodes.PUTFIELD
        && each instanceof FieldInsnNode field
        && field.name.equals(structure);
  }

  /** What a method of the maps' own calls, of a class of theirs; but what makes another map. */
  private static String call(AbstractInsnNode each) {
    boolean ofMaps =
        each instanceof MethodInsnNode call
            && call.owner.matches(OF_MAPS)
            && !call.name.equals("<init>");
    return ofMaps ? ((MethodInsnNode) each).name : null;
  }
}
