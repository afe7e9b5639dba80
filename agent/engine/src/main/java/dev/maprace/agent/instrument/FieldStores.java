package dev.maprace.agent.instrument;

import dev.maprace.runtime.MapHooks;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Tells maps which field holds them: a person fixes a field, not an address. In front of every
 * store to a map- or set-typed field in a class of the application stands one call.
 */
public final class FieldStores implements ClassFileTransformer {

  private static final Set<String> TYPES =
      Set.of(
          "Ljava/util/Map;",
          "Ljava/util/SequencedMap;",
          "Ljava/util/SortedMap;",
          "Ljava/util/NavigableMap;",
          "Ljava/util/AbstractMap;",
          "Ljava/util/HashMap;",
          "Ljava/util/LinkedHashMap;",
          "Ljava/util/TreeMap;",
          "Ljava/util/WeakHashMap;",
          "Ljava/util/IdentityHashMap;",
          "Ljava/util/EnumMap;",
          "Ljava/util/Set;",
          "Ljava/util/SequencedSet;",
          "Ljava/util/SortedSet;",
          "Ljava/util/NavigableSet;",
          "Ljava/util/AbstractSet;",
          "Ljava/util/HashSet;",
          "Ljava/util/LinkedHashSet;",
          "Ljava/util/TreeSet;");

  private static final int CONSTANT_FIELD = 9; // JVMS 4.4
  private static final List<String> OURS =
      List.of(
          "dev/maprace/agent/",
          "dev/maprace/cli/",
          "dev/maprace/report/",
          "dev/maprace/runtime/",
          "dev/maprace/shaded/");

  private final RuntimeReach reach = new RuntimeReach();

  @Override
  public byte[] transform(
      ClassLoader loader,
      String className,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] classFile) {
    if (loader == null || className == null || isOurs(className)) {
      return null;
    }
    try {
      ClassReader reader = new ClassReader(classFile);
      return namesMapField(reader) && reach.from(loader) ? instrument(reader) : null;
    } catch (Throwable e) {
      // A class file of a JDK from the future, most likely: its maps stay without a name.
      return null;
    }
  }

  static boolean isOurs(String className) {
    for (String prefix : OURS) {
      if (className.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  /** A look at the constant pool: most classes have no such field, and need not be parsed. */
  private static boolean namesMapField(ClassReader reader) {
    char[] buffer = new char[reader.getMaxStringLength()];
    for (int i = 1; i < reader.getItemCount(); i++) {
      int item = reader.getItem(i);
      if (item > 0 && reader.readByte(item - 1) == CONSTANT_FIELD) {
        int nameAndType = reader.getItem(reader.readUnsignedShort(item + 2));
        if (TYPES.contains(reader.readUTF8(nameAndType + 2, buffer))) {
          return true;
        }
      }
    }
    return false;
  }

  private static byte[] instrument(ClassReader reader) {
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            return new StoreVisitor(
                super.visitMethod(access, name, descriptor, signature, exceptions));
          }
        },
        0);
    return writer.toByteArray();
  }

  private static final class StoreVisitor extends MethodVisitor {
    StoreVisitor(MethodVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
      boolean stores = opcode == Opcodes.PUTFIELD || opcode == Opcodes.PUTSTATIC;
      // The compiler's own fields (val$map, this$0) hold what has a name of its own.
      if (stores && TYPES.contains(descriptor) && name.indexOf('$') < 0) {
        mv.visitInsn(Opcodes.DUP);
        String field = owner.replace('/', '.') + "." + name;
        mv.visitLdcInsn(opcode == Opcodes.PUTSTATIC ? MapHooks.STATIC + field : field);
        mv.visitMethodInsn(
            Opcodes.INVOKESTATIC,
            Hooks.OWNER,
            "stored",
            "(Ljava/lang/Object;Ljava/lang/String;)V",
            false);
      }
      super.visitFieldInsn(opcode, owner, name, descriptor);
    }
  }
}
