package dev.maprace.agent.instrument;

import dev.maprace.agent.contract.ClassContract;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Reaches an object of the JDK's that has no place for a shadow: it stands in a table, by identity.
 */
record TablePath(ClassContract contract, Route route) implements MapPath {

  TablePath(ClassContract contract) {
    this(contract, Route.of(contract));
  }

  @Override
  public void loadSlot(MethodVisitor mv) {
    loadMap(mv);
    call(mv, "slot", Hooks.WEAK_SLOT_DESC);
  }

  @Override
  public void loadShadow(MethodVisitor mv, boolean writes) {
    loadMap(mv);
    call(mv, writes ? "shadow" : "shadowOrNone", Hooks.SHADOW_OF_ARGUMENT_DESC);
  }

  private static void call(MethodVisitor mv, String name, String descriptor) {
    mv.visitMethodInsn(Opcodes.INVOKESTATIC, Hooks.WEAK_SHADOWS, name, descriptor, false);
  }
}
