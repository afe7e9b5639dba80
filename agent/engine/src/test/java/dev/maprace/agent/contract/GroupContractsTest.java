package dev.maprace.agent.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** The contracts that {@code also=} names say something of all that a program can call. */
class GroupContractsTest {

  @ParameterizedTest
  @ValueSource(strings = {"lists", "formats"})
  void everyPublicMethodHasAnEntryAndEveryEntryAMethod(String group) {
    List<String> wrong = new ArrayList<>();
    for (ClassContract contract : Contracts.ofGroup(group, JavaUtil.FEATURE).all()) {
      ClassNode node = new ClassNode();
      new ClassReader(JavaUtil.file(contract.className())).accept(node, ClassReader.SKIP_CODE);
      for (MethodNode method : node.methods) {
        boolean callable = JavaUtil.isPublic(method) && (method.access & Opcodes.ACC_STATIC) == 0;
        if (callable && !method.name.equals("<init>") && rules(contract, method).isEmpty()) {
          wrong.add(contract.className() + "." + method.name + method.desc + " has no entry");
        }
        if (rules(contract, method).stream().filter(rule -> !rule.kind().isSilent()).count() > 1) {
          wrong.add(contract.className() + "." + method.name + method.desc + " has two");
        }
      }
      for (AccessRule rule : contract.rules()) {
        if (rule.isExact() && node.methods.stream().noneMatch(method -> matches(rule, method))) {
          wrong.add(contract.className() + "." + rule + " is not there");
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static List<AccessRule> rules(ClassContract contract, MethodNode method) {
    return contract.rulesFor(method.name, JavaUtil.arity(method));
  }

  private static boolean matches(AccessRule rule, MethodNode method) {
    return (method.access & Opcodes.ACC_BRIDGE) == 0
        && rule.matches(method.name, JavaUtil.arity(method));
  }
}
