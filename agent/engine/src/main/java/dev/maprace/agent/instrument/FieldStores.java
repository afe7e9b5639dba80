package dev.maprace.agent.instrument;

import dev.maprace.runtime.NameHooks;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.Collection;
import java.util.List;
import java.util.function.BiPredicate;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Tells maps, and what else is watched, which field holds them: a person fixes a field, not an
 * address. In a class of the application, one call stands in front of every store to a field whose
 * type speaks for such a thing.
 */
public final class FieldStores implements ClassFileTransformer {

  private static final List<String> OURS =
      List.of(
          "dev/maprace/agent/",
          "dev/maprace/cli/",
          "dev/maprace/report/",
          "dev/maprace/runtime/",
          "dev/maprace/shaded/");

  private final BiPredicate<String, String> ownMaps;
  private final RuntimeReach reach = new RuntimeReach();
  private volatile HolderTypes types;

  /**
   * @param ownMaps whether one class may hold another as a map, by their names
   */
  public FieldStores(BiPredicate<String, String> ownMaps) {
    this.ownMaps = ownMaps;
    watch(List.of());
  }

  /** Says which classes of the JDK are watched besides the maps, in classes that are loaded now. */
  public void watch(Collection<Class<?>> besides) {
    types = new HolderTypes(ownMaps, besides);
  }

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
      HolderTypes current = types;
      return namesField(reader, current) && reach.from(loader) ? instrument(reader, current) : null;
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

  /** Most classes have no such field, and need not be parsed. */
  private static boolean namesField(ClassReader reader, HolderTypes types) {
    ConstantPool pool = new ConstantPool(reader);
    for (int field = pool.next(ConstantPool.FIELD, 0); field > 0; ) {
      if (types.contains(reader.getClassName(), pool.descriptor(field))) {
        return true;
      }
      field = pool.next(ConstantPool.FIELD, field);
    }
    return false;
  }

  private static byte[] instrument(ClassReader reader, HolderTypes types) {
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            return new StoreVisitor(
                super.visitMethod(access, name, descriptor, signature, exceptions),
                reader.getClassName(),
                types);
          }
        },
        0);
    return writer.toByteArray();
  }

  private static final class StoreVisitor extends MethodVisitor {
    private final String holder;
    private final HolderTypes types;

    StoreVisitor(MethodVisitor next, String holder, HolderTypes types) {
      super(Opcodes.ASM9, next);
      this.holder = holder;
      this.types = types;
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
      boolean stores = opcode == Opcodes.PUTFIELD || opcode == Opcodes.PUTSTATIC;
      // The compiler's own fields (val$map, this$0) hold what has a name of its own.
      if (stores && name.indexOf('$') < 0 && types.contains(holder, descriptor)) {
        mv.visitInsn(Opcodes.DUP);
        String field = owner.replace('/', '.') + "." + name;
        mv.visitLdcInsn(opcode == Opcodes.PUTSTATIC ? NameHooks.STATIC + field : field);
        mv.visitMethodInsn(
            Opcodes.INVOKESTATIC,
            Hooks.NAME_HOOKS,
            "stored",
            "(Ljava/lang/Object;Ljava/lang/String;)V",
            false);
      }
      super.visitFieldInsn(opcode, owner, name, descriptor);
    }
  }
}
