package dev.maprace.agent.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** The contract says something of all that a program can call, and of nothing else. */
class JavaUtilContractTest {

  private static final Map<String, ClassNode> CLASSES = JavaUtil.classes();
  private static final Contracts CONTRACTS = Contracts.ofJavaUtil(JavaUtil.FEATURE);

  @Test
  void everyPublicMethodHasAnEntry() {
    List<String> without = new ArrayList<>();
    forEachMethod(
        (owner, method) -> {
          boolean constructor = method.name.equals("<init>");
          boolean callable = JavaUtil.isPublic(method);
          if (callable && (!constructor || JavaUtil.ROOTS.contains(name(owner)))) {
            if (rules(owner, method).isEmpty()) {
              without.add(name(owner) + "." + method.name + method.desc);
            }
          }
        });
    assertThat(without)
        .as(
            "methods of JDK %d without an entry: say in java.util.contract what each does",
            JavaUtil.FEATURE)
        .isEmpty();
  }

  @Test
  void noMethodHasTwoWindowsForOneMap() {
    List<String> twice = new ArrayList<>();
    forEachMethod(
        (owner, method) -> {
          List<AccessRule> ofItsMap =
              rules(owner, method).stream()
                  .filter(rule -> rule.argument() == 0 && rule.kind() != RuleKind.GROW)
                  .toList();
          // Constructors of one arity share their exemptions.
          if (ofItsMap.size() > 1 && !ofItsMap.stream().allMatch(rule -> rule.kind().isSilent())) {
            twice.add(name(owner) + "." + method.name + method.desc);
          }
        });
    assertThat(twice).isEmpty();
  }

  @Test
  void everyEntrySpeaksOfAMethodThatThisJdkHas() {
    List<String> missing = new ArrayList<>();
    for (ClassContract contract : CONTRACTS.all()) {
      ClassNode owner = CLASSES.get(contract.className());
      if (owner == null) {
        missing.add(contract.className());
        continue;
      }
      for (AccessRule rule : contract.rules()) {
        boolean found =
            owner.methods.stream()
                .filter(method -> (method.access & Opcodes.ACC_BRIDGE) == 0)
                .anyMatch(method -> rule.matches(method.name, JavaUtil.arity(method)));
        if (!found) {
          missing.add(contract.className() + "." + rule);
        }
      }
    }
    assertThat(missing)
        .as("entries for what JDK %d does not have: give them since or until", JavaUtil.FEATURE)
        .isEmpty();
  }

  /** A key that is named wrongly would be reported with the hash of something else. */
  @Test
  void theKeyOfAnAccessIsAReference() {
    List<String> wrong = new ArrayList<>();
    forEachMethod(
        (owner, method) -> {
          for (AccessRule rule : rules(owner, method)) {
            int key = rule.keyParameter();
            if (key > 0 && !argument(method, key).startsWith("L")) {
              wrong.add(name(owner) + "." + method.name + method.desc);
            }
          }
        });
    assertThat(wrong).isEmpty();
  }

  private static String argument(MethodNode method, int number) {
    return org.objectweb.asm.Type.getArgumentTypes(method.desc)[number - 1].getDescriptor();
  }

  private interface Visit {
    void method(ClassNode owner, MethodNode method);
  }

  private static void forEachMethod(Visit visit) {
    CLASSES.forEach(
        (name, owner) -> {
          if (JavaUtil.isWatched(name)) {
            owner.methods.forEach(method -> visit.method(owner, method));
          }
        });
  }

  private static List<AccessRule> rules(ClassNode owner, MethodNode method) {
    ClassContract contract = CONTRACTS.of(name(owner));
    return contract == null ? List.of() : contract.rulesFor(method.name, JavaUtil.arity(method));
  }

  private static String name(ClassNode node) {
    return node.name.replace('/', '.');
  }
}
