package dev.maprace.agent.instrument;

import dev.maprace.agent.contract.ClassContract;
import dev.maprace.agent.discovery.FoundClass;
import dev.maprace.runtime.FieldHooks;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Reaches a map whose class was given a field for its shadow.
 *
 * <p>The field is reached by its offset, which each class looks up for itself. Only when it is
 * initialized is it known that the field is there: a superclass may be loaded later than its
 * subclass is instrumented, and may then refuse to be.
 *
 * @param fields whether fields could be added; otherwise the shadow stands in a table
 */
record FieldPath(ClassContract contract, Route route, boolean fields) implements MapPath {

  /** Where a class keeps its {@link FieldHooks#offset}. */
  static final String OFFSET = FieldHooks.FIELD + "$offset";

  static FieldPath of(FoundClass found, boolean fields) {
    return new FieldPath(found.contract(), Route.of(found), fields);
  }

  @Override
  public void loadSlot(MethodVisitor mv) {
    loadMap(mv);
    loadOffset(mv);
    call(mv, "slot", Hooks.FIELD_SLOT_DESC);
  }

  @Override
  public void loadShadow(MethodVisitor mv, boolean writes) {
    loadMap(mv);
    loadOffset(mv);
    call(mv, "shadow", Hooks.FIELD_SHADOW_DESC);
  }

  /** The clone on top of the stack loses the shadow that was copied with it. */
  void forgetShadow(MethodVisitor mv) {
    loadOffset(mv);
    mv.visitLdcInsn(Type.getObjectType(route().mapName()));
    call(mv, "cloned", Hooks.FIELD_CLONED_DESC);
  }

  /** The map has been made, in a place of this number. */
  void noteCreation(MethodVisitor mv, int place) {
    loadMap(mv);
    loadOffset(mv);
    mv.visitLdcInsn(place);
    mv.visitMethodInsn(
        Opcodes.INVOKESTATIC, Hooks.CREATION_HOOKS, Hooks.MADE, Hooks.MADE_OWN_DESC, false);
  }

  private void loadOffset(MethodVisitor mv) {
    if (fields) {
      mv.visitFieldInsn(Opcodes.GETSTATIC, route.className(), OFFSET, "J");
    } else {
      mv.visitLdcInsn(FieldHooks.NO_FIELD);
    }
  }

  private static void call(MethodVisitor mv, String name, String descriptor) {
    mv.visitMethodInsn(Opcodes.INVOKESTATIC, Hooks.FIELD_HOOKS, name, descriptor, false);
  }
}
