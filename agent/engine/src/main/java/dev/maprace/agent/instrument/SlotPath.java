package dev.maprace.agent.instrument;

import dev.maprace.agent.contract.ClassContract;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Reaches a map of {@code java.util}, whose shadow stands in {@code AbstractMap.keySet}. */
record SlotPath(ClassContract contract, Route route) implements MapPath {

  SlotPath(ClassContract contract) {
    this(contract, Route.of(contract));
  }

  @Override
  public void loadSlot(MethodVisitor mv) {
    loadMap(mv);
    mv.visitFieldInsn(Opcodes.GETFIELD, Hooks.ABSTRACT_MAP, Hooks.SLOT, Hooks.SET);
  }

  @Override
  public void loadShadow(MethodVisitor mv, boolean writes) {
    if (writes) {
      loadMap(mv);
      loadSlot(mv);
      mv.visitMethodInsn(Opcodes.INVOKESTATIC, Hooks.MAP_HOOKS, "shadow", Hooks.SHADOW_DESC, false);
    } else {
      loadSlot(mv);
      mv.visitMethodInsn(
          Opcodes.INVOKESTATIC, Hooks.MAP_HOOKS, "shadowOrNone", Hooks.SHADOW_OR_NONE_DESC, false);
    }
  }
}
