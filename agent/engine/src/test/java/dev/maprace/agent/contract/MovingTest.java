package dev.maprace.agent.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Where a contract says in what calls the structure moves, the running JDK's code has no others:
 * all that a method calls is searched, in the maps' own classes and by name, as a subclass may
 * override it. A call behind the method's own store to the number needs no mention. Functions, in
 * which the application itself may change the map, it calls none.
 */
class MovingTest {

  private static final List<ClassNode> CLASSES =
      JavaUtil.classes().values().stream().filter(MovingTest::isOfHashMaps).toList();

  private static boolean isOfHashMaps(ClassNode type) {
    return type.name.matches("java/util/(Linked)?HashMap(\\$.*)?");
  }

  @Test
  void noOtherCallMovesTheStructure() {
    Contracts contracts = Contracts.ofJavaUtil(JavaUtil.FEATURE);
    int seen = 0;
    for (ClassContract contract : contracts.all()) {
      for (AccessRule rule : contract.rules()) {
        if (rule.extent().seesMoves()) {
          Set<String> moving = moving(contract.structure());
          assertThat(moving).containsAll(rule.extent().moving());
          MethodNode method = method(contract, rule);
          assertThat(before(method, contract.structure(), moving))
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

  /** The names of all methods that move it, by themselves or by what they call. */
  private static Set<String> moving(String structure) {
    Set<String> moving = new HashSet<>();
    int before;
    do {
      before = moving.size();
      for (ClassNode type : CLASSES) {
        for (MethodNode method : type.methods) {
          if (moves(method, structure, moving)) {
            moving.add(method.name);
          }
        }
      }
    } while (moving.size() > before);
    return moving;
  }

  private static boolean moves(MethodNode method, String structure, Set<String> moving) {
    for (AbstractInsnNode each : method.instructions) {
      if (stores(each, structure) || (call(each) != null && moving.contains(call(each)))) {
        return true;
      }
    }
    return false;
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

  private static boolean stores(AbstractInsnNode each, String structure) {
    return each.getOpcode() == Opcodes.PUTFIELD
        && each instanceof FieldInsnNode field
        && field.name.equals(structure);
  }

  /** What a method of the maps' own calls, of a class of theirs; but what makes another map. */
  private static String call(AbstractInsnNode each) {
    boolean ofMaps =
        each instanceof MethodInsnNode call
            && call.owner.startsWith("java/util/HashMap")
            && !call.name.equals("<init>");
    return ofMaps ? ((MethodInsnNode) each).name : null;
  }
}
