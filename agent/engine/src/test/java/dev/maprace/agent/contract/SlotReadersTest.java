package dev.maprace.agent.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The shadow stands in {@code AbstractMap.keySet}. A method that reads this field without being
 * rewritten would hand out the shadow as a key set.
 */
class SlotReadersTest {

  private static final Map<String, ClassNode> CLASSES = JavaUtil.classes();

  @Test
  void theseMethodsAloneTouchTheSlot() {
    Set<String> known =
        new TreeSet<>(
            Set.of(
                "java/util/AbstractMap.keySet",
                "java/util/AbstractMap.clone",
                "java/util/HashMap.keySet",
                "java/util/HashMap.reinitialize",
                "java/util/EnumMap.keySet",
                "java/util/IdentityHashMap.keySet",
                "java/util/WeakHashMap.keySet"));
    known.add("java/util/LinkedHashMap." + (JavaUtil.FEATURE < 21 ? "keySet" : "sequencedKeySet"));
    assertThat(slotReaders()).isEqualTo(known);
  }

  @Test
  void everyClassThatTouchesTheSlotHasAContract() {
    Contracts contracts = Contracts.ofJavaUtil(JavaUtil.FEATURE);
    assertThat(slotReaders())
        .allSatisfy(
            reader -> {
              String className = reader.substring(0, reader.indexOf('.')).replace('/', '.');
              assertThat(contracts.of(className)).as(className).isNotNull();
              assertThat(contracts.of(className).knowsMap()).as(className).isTrue();
            });
  }

  private static Set<String> slotReaders() {
    Set<String> readers = new TreeSet<>();
    for (ClassNode owner : CLASSES.values()) {
      for (MethodNode method : owner.methods) {
        for (AbstractInsnNode instruction : method.instructions) {
          if (instruction instanceof FieldInsnNode field && isSlot(field)) {
            readers.add(owner.name + "." + method.name);
          }
        }
      }
    }
    return readers;
  }

  /** The compiler names the class of the expression, which may be any subclass. */
  private static boolean isSlot(FieldInsnNode field) {
    if (!field.name.equals("keySet")) {
      return false;
    }
    String owner = field.owner;
    while (owner != null && !owner.equals("java/util/AbstractMap")) {
      ClassNode node = CLASSES.get(owner.replace('/', '.'));
      boolean ownField =
          node == null || node.fields.stream().anyMatch(f -> f.name.equals("keySet"));
      owner = ownField ? null : node.superName;
    }
    return owner != null;
  }
}
