package dev.maprace.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maprace.agent.contract.Contracts;
import dev.maprace.agent.contract.JavaUtil;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** {@code StringHooks} stands in for the hash function that it knows, and for no other. */
class HashFunctionTest {

  private static final String MAP = "java.util.HashMap";

  @Test
  void isKnownOnThisJdk() {
    assertThat(HashFunction.isKnown(new ClassReader(JavaUtil.file(MAP)))).isTrue();
  }

  @Test
  void isKnownWhereItIsTheSame() throws IOException {
    assertThat(HashFunction.isKnown(new ClassReader(Same.class.getName()))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(classes = {Added.class, Shifted.class, Seeded.class, Renamed.class})
  void anotherIsNotKnown(Class<?> other) throws IOException {
    assertThat(HashFunction.isKnown(new ClassReader(other.getName()))).isFalse();
  }

  @Test
  void isLeftToStringHooksWhereAWindowGainsByIt() {
    SlotPath path = new SlotPath(Contracts.ofJavaUtil(JavaUtil.FEATURE).of(MAP));
    Hooking hooking = new Hooking(true, false, false, false);
    ClassNode map = new ClassNode();
    new ClassReader(ClassInstrumenter.instrument(path, hooking, JavaUtil.file(MAP))).accept(map, 0);

    List<String> methods =
        map.methods.stream().filter(HashFunctionTest::asksStringHooks).map(m -> m.name).toList();

    assertThat(methods).containsExactlyInAnyOrder("getNode", "compute", "merge");
  }

  private static boolean asksStringHooks(MethodNode method) {
    Stream<AbstractInsnNode> code = Stream.of(method.instructions.toArray());
    return code.anyMatch(
        node -> node instanceof MethodInsnNode call && call.owner.equals(Hooks.STRING_HOOKS));
  }

  static final class Same {
    static int hash(Object key) {
      int h;
      return (key == null) ? 0 : (h = key.hashCode()) ^ (h >>> 16);
    }
  }

  static final class Added {
    static int hash(Object key) {
      int h;
      return (key == null) ? 0 : (h = key.hashCode()) + (h >>> 16);
    }
  }

  static final class Shifted {
    static int hash(Object key) {
      int h;
      return (key == null) ? 0 : (h = key.hashCode()) ^ (h >>> 15);
    }
  }

  static final class Seeded {
    static final int SEED = Integer.getInteger("seed", 1);

    static int hash(Object key) {
      int h;
      return (key == null) ? 0 : (h = key.hashCode()) ^ (h >>> 16) ^ SEED;
    }
  }

  static final class Renamed {
    static int spread(Object key) {
      int h;
      return (key == null) ? 0 : (h = key.hashCode()) ^ (h >>> 16);
    }
  }
}
