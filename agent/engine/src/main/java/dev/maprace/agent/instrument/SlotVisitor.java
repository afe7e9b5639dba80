package dev.maprace.agent.instrument;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Lets the accesses of {@code java.util} to {@code AbstractMap.keySet} look through the shadow. */
class SlotVisitor extends MethodVisitor {

  SlotVisitor(MethodVisitor next) {
    super(Opcodes.ASM9, next);
  }

  @Override
  public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
    if (name.equals(Hooks.SLOT) && descriptor.equals(Hooks.SET) && opcode == Opcodes.PUTFIELD) {
      super.visitMethodInsn(
          Opcodes.INVOKESTATIC,
          Hooks.MAP_HOOKS,
          "setView",
          "(Ljava/util/AbstractMap;Ljava/util/Set;)V",
          false);
      return;
    }
    super.visitFieldInsn(opcode, owner, name, descriptor);
    if (name.equals(Hooks.SLOT) && descriptor.equals(Hooks.SET) && opcode == Opcodes.GETFIELD) {
      super.visitMethodInsn(
          Opcodes.INVOKESTATIC, Hooks.MAP_HOOKS, "view", "(Ljava/util/Set;)Ljava/util/Set;", false);
    }
  }
}
