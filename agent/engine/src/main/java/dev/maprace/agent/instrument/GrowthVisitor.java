package dev.maprace.agent.instrument;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Tells the runtime that a table becomes larger. A map does so a few times in its life, and copies
 * all its entries then: one type check more is nothing.
 */
final class GrowthVisitor extends MethodVisitor {

  private final MapPath path;

  GrowthVisitor(MethodVisitor next, MapPath path) {
    super(Opcodes.ASM9, next);
    this.path = path;
  }

  @Override
  public void visitCode() {
    super.visitCode();
    path.loadSlot(mv);
    path.loadMap(mv);
    mv.visitMethodInsn(Opcodes.INVOKESTATIC, Hooks.MAP_HOOKS, "resized", Hooks.RESIZED_DESC, false);
  }
}
