package dev.maprace.agent.instrument;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Asks who it was where {@code java.util} has found that the modification count moved, just before
 * it throws. The comparison is the JDK's own: an iteration that nobody disturbs pays nothing.
 */
final class ModificationVisitor extends MethodVisitor {

  static final String EXCEPTION = "java/util/ConcurrentModificationException";

  private final MapPath path;
  private final int accessKind;

  ModificationVisitor(MethodVisitor next, MapPath path, int accessKind) {
    super(Opcodes.ASM9, next);
    this.path = path;
    this.accessKind = accessKind;
  }

  @Override
  public void visitTypeInsn(int opcode, String type) {
    if (opcode == Opcodes.NEW && type.equals(EXCEPTION)) {
      path.loadSlot(mv);
      path.loadMap(mv);
      mv.visitInsn(Opcodes.ICONST_0 + accessKind);
      mv.visitMethodInsn(
          Opcodes.INVOKESTATIC, Hooks.MAP_HOOKS, "modified", Hooks.MODIFIED_DESC, false);
    }
    super.visitTypeInsn(opcode, type);
  }
}
