package dev.maprace.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maprace.agent.contract.ClassContract;
import dev.maprace.agent.contract.Contracts;
import dev.maprace.agent.contract.JavaUtil;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** What the search for bytes finds is held to what a parse of the instructions finds. */
class CodeSearchTest {

  static Stream<ClassContract> contracts() {
    return Stream.concat(
        Contracts.ofJavaUtil(JavaUtil.FEATURE).all().stream(),
        Contracts.ofGroup("lists", JavaUtil.FEATURE).all().stream());
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void noMethodIsMissed(ClassContract contract) {
    byte[] file = JavaUtil.file(contract.className());
    assertThat(CodeSearch.in(new ClassReader(file), file)).containsAll(touching(file));
  }

  @Test
  void mostMethodsAreLeftOut() {
    byte[] file = JavaUtil.file("java.util.TreeMap");
    ClassNode node = parse(file);
    assertThat(CodeSearch.in(new ClassReader(file), file))
        .isNotEmpty()
        .hasSizeLessThan(node.methods.size() / 4);
  }

  private static Set<String> touching(byte[] file) {
    Set<String> touching = new HashSet<>();
    for (MethodNode method : parse(file).methods) {
      for (AbstractInsnNode each : method.instructions) {
        if (touches(each)) {
          touching.add(method.name + method.desc);
        }
      }
    }
    return touching;
  }

  private static boolean touches(AbstractInsnNode each) {
    if (each instanceof FieldInsnNode field) {
      return field.name.equals("keySet") && field.desc.equals("Ljava/util/Set;");
    }
    return each instanceof TypeInsnNode type
        && type.getOpcode() == Opcodes.NEW
        && type.desc.equals("java/util/ConcurrentModificationException");
  }

  private static ClassNode parse(byte[] file) {
    ClassNode node = new ClassNode();
    new ClassReader(file).accept(node, 0);
    return node;
  }
}
