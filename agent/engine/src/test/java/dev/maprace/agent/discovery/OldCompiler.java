package dev.maprace.agent.discovery;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Class files as compilers before JDK 6 made them: without frames (JVMS 4.7.4). */
public final class OldCompiler {

  private OldCompiler() {}

  /** A class file in an older format, which has to be able to say all that is in it. */
  public static byte[] file(byte[] classFile, int version) {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(classFile).accept(inVersion(version, writer), ClassReader.SKIP_FRAMES);
    return writer.toByteArray();
  }

  /** As {@link #file}, with a method more, whose {@code finally} is a subroutine. */
  public static byte[] withSubroutine(byte[] classFile) {
    ClassWriter writer = new ClassWriter(0);
    ClassVisitor old =
        new ClassVisitor(Opcodes.ASM9, inVersion(Opcodes.V1_3, writer)) {
          @Override
          public void visitEnd() {
            addSubroutine(cv.visitMethod(Opcodes.ACC_STATIC, "withFinally", "()V", null, null));
            super.visitEnd();
          }
        };
    new ClassReader(classFile).accept(old, ClassReader.SKIP_FRAMES);
    return writer.toByteArray();
  }

  private static void addSubroutine(MethodVisitor mv) {
    Label subroutine = new Label();
    mv.visitCode();
    mv.visitJumpInsn(Opcodes.JSR, subroutine);
    mv.visitInsn(Opcodes.RETURN);
    mv.visitLabel(subroutine);
    mv.visitVarInsn(Opcodes.ASTORE, 0);
    mv.visitVarInsn(Opcodes.RET, 0);
    mv.visitMaxs(1, 1);
    mv.visitEnd();
  }

  private static ClassVisitor inVersion(int version, ClassVisitor next) {
    return new ClassVisitor(Opcodes.ASM9, next) {
      @Override
      public void visit(
          int newer, int access, String name, String signature, String parent, String[] types) {
        super.visit(version, access, name, signature, parent, types);
      }

      // Of JDK 11: before, a member was a class like any other.
      @Override
      public void visitNestHost(String host) {}

      @Override
      public void visitNestMember(String member) {}
    };
  }
}
