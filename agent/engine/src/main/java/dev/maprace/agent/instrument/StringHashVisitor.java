package dev.maprace.agent.instrument;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.AnalyzerAdapter;

/**
 * Lets a method of {@code HashMap} ask {@code StringHooks} for the hash of a key that is a string:
 * {@code key instanceof String s ? StringHooks.hash(s) : hash(key)}.
 */
final class StringHashVisitor extends AnalyzerAdapter {

  private static final String STRING = "java/lang/String";

  /** Those whose window spans the hash, or begins right behind it and gains by it (measured). */
  private static final List<String> METHODS = List.of("getNode", "compute", "merge");

  StringHashVisitor(MethodVisitor next, int access, String name, String descriptor) {
    super(Opcodes.ASM9, Hooks.HASH_MAP, access, name, descriptor, next);
  }

  /** Whether a method of {@code HashMap} is one of them. */
  static boolean concerns(String method) {
    return METHODS.contains(method);
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    boolean hashes =
        opcode == Opcodes.INVOKESTATIC
            && owner.equals(Hooks.HASH_MAP)
            && name.equals(HashFunction.NAME)
            && descriptor.equals(HashFunction.DESCRIPTOR);
    if (!hashes) {
      super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
      return;
    }
    Label other = new Label();
    Label end = new Label();
    mv.visitInsn(Opcodes.DUP);
    mv.visitTypeInsn(Opcodes.INSTANCEOF, STRING);
    mv.visitJumpInsn(Opcodes.IFEQ, other);
    mv.visitTypeInsn(Opcodes.CHECKCAST, STRING);
    mv.visitMethodInsn(
        Opcodes.INVOKESTATIC, Hooks.STRING_HOOKS, "hash", "(L" + STRING + ";)I", false);
    mv.visitJumpInsn(Opcodes.GOTO, end);
    mv.visitLabel(other);
    visitFrameHere();
    super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
    mv.visitLabel(end);
    visitFrameHere();
  }

  /**
   * As the types are that are known by now. They are not where the JVM has dropped the frames of a
   * class that it does not verify: without class-data sharing, those of its own.
   */
  private void visitFrameHere() {
    if (locals == null) {
      return;
    }
    List<Object> types = new ArrayList<>(locals);
    // A frame has one entry for a long or a double, where there are two locals.
    for (int i = 0; i < types.size(); i++) {
      if (types.get(i) == Opcodes.LONG || types.get(i) == Opcodes.DOUBLE) {
        types.remove(i + 1);
      }
    }
    mv.visitFrame(Opcodes.F_NEW, types.size(), types.toArray(), stack.size(), stack.toArray());
  }
}
