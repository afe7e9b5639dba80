package dev.maprace.agent.contract;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** No way through {@code java.util} leads to a map's table without passing a window. */
class ClosedWindowsTest {

  private static final Map<String, ClassNode> CLASSES = JavaUtil.classes();
  private static final Contracts CONTRACTS = Contracts.ofJavaUtil(JavaUtil.FEATURE);

  private static final String PRESIZING = "compares sizes before it grows; growing has a window";
  private static final String NEW_MAP = "builds a clone that nobody else knows yet";

  /** Methods that touch a table outside of every window, and why they may. */
  private static final Map<String, String> HARMLESS =
      Map.ofEntries(
          entry("HashMap.capacity()", "HashSet writes this number before it iterates"),
          entry("HashMap.putMapEntries(LMap;Z)", PRESIZING),
          entry("WeakHashMap.putAll(LMap;)", PRESIZING),
          entry("TreeMap.putAll(LMap;)", "counts just before the window opens, which goes by size"),
          entry("TreeMap.clone()", NEW_MAP),
          entry(
              "TreeMap.buildFromSorted(ILIterator;Ljava/io/ObjectInputStream;Ljava/lang/Object;)",
              NEW_MAP),
          entry(
              "TreeMap.buildFromSorted(IIIILIterator;Ljava/io/ObjectInputStream;Ljava/lang/Object;)",
              NEW_MAP),
          entry(
              "TreeMap$Entry.<init>(Ljava/lang/Object;Ljava/lang/Object;LTreeMap$Entry;)",
              NEW_MAP));

  @Test
  void noMethodTouchesATableOutsideOfAWindow() {
    Map<String, String> found = new TableAccesses(CLASSES, CONTRACTS).outsideOfWindows();
    Map<String, String> holes = new TreeMap<>(found);
    holes.keySet().removeAll(HARMLESS.keySet());
    assertThat(holes)
        .as("holes on JDK %d: give them a window in java.util.contract", JavaUtil.FEATURE)
        .isEmpty();
    assertThat(found.keySet()).as("no excuse for what is covered").containsAll(HARMLESS.keySet());
  }

  /** A return that comes later in the code would close a window that was never opened. */
  @Test
  void aWindowThatOpensLateIsOnEveryPath() {
    List<String> around = new ArrayList<>();
    for (ClassContract contract : CONTRACTS.all()) {
      for (AccessRule rule : contract.rules()) {
        if (rule.extent().anchor() == Extent.Anchor.AFTER) {
          CLASSES.get(contract.className()).methods.stream()
              .filter(method -> rule.matches(method.name, JavaUtil.arity(method)))
              .filter(method -> jumpsOver(method, rule))
              .forEach(method -> around.add(contract.className() + "." + rule));
        }
      }
    }
    assertThat(around).isEmpty();
  }

  private static boolean jumpsOver(MethodNode method, AccessRule rule) {
    int opens = -1;
    for (int i = 0; i < method.instructions.size() && opens < 0; i++) {
      if (method.instructions.get(i) instanceof MethodInsnNode call
          && rule.extent().calls().contains(call.name)) {
        opens = i;
      }
    }
    assertThat(opens).as("%s calls %s", rule, rule.extent().calls()).isNotNegative();
    for (int i = 0; i < opens; i++) {
      AbstractInsnNode instruction = method.instructions.get(i);
      if (instruction instanceof JumpInsnNode jump
          && method.instructions.indexOf(jump.label) > opens) {
        return true;
      }
    }
    return false;
  }
}
