package dev.maprace.agent.instrument;

import java.util.function.Consumer;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Instruments a class so far that it finds its key set behind a shadow, and no further: what maps
 * with a shadow need when nobody watches, and what must be in place before the first one gets its
 * shadow in a JVM that runs.
 */
final class LookThrough extends ClassVisitor {

  private final Consumer<String> touching;

  private LookThrough(Consumer<String> touching, ClassVisitor next) {
    super(Opcodes.ASM9, next);
    this.touching = touching;
  }

  /**
   * A class that looks through shadows.
   *
   * @param touching is told the names of the methods that touch the field
   */
  static byte[] instrument(byte[] classFile, Consumer<String> touching) {
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    reader.accept(new LookThrough(touching, writer), 0);
    return writer.toByteArray();
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String signature, String[] exceptions) {
    MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
    return new SlotVisitor(next) {
      @Override
      public void visitFieldInsn(int opcode, String owner, String field, String type) {
        if (field.equals(Hooks.SLOT) && type.equals(Hooks.SET)) {
          touching.accept(name);
        }
        super.visitFieldInsn(opcode, owner, field, type);
      }
    };
  }
}
