package dev.maprace.agent.instrument;

import dev.maprace.agent.contract.ClassContract;
import dev.maprace.agent.discovery.FoundClass;
import dev.maprace.agent.discovery.FoundClass.PathStep;
import dev.maprace.runtime.FieldHooks;
import java.util.List;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Reaches a map whose class was given a field for its shadow.
 *
 * <p>The field is reached by its offset, which each class looks up for itself. Only when it is
 * initialized is it known that the field is there: a superclass may be loaded later than its
 * subclass is instrumented, and may then refuse to be.
 *
 * @param steps the fields that lead from an instance to its map; none if it is the map
 * @param mapName the type of the last of them, or the class itself
 * @param fields whether fields could be added; otherwise the shadow stands in a table
 */
record FieldPath(ClassContract contract, List<PathStep> steps, String mapName, boolean fields)
    implements MapPath {

  /** Where a class keeps its {@link FieldHooks#offset}. */
  static final String OFFSET = FieldHooks.FIELD + "$offset";

  static FieldPath of(FoundClass found, boolean fields) {
    return new FieldPath(found.contract(), found.path(), found.mapName(), fields);
  }

  @Override
  public void loadMap(MethodVisitor mv) {
    mv.visitVarInsn(Opcodes.ALOAD, 0);
    for (PathStep step : steps) {
      mv.visitFieldInsn(Opcodes.GETFIELD, step.owner(), step.field(), step.descriptor());
    }
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
      mv.visitFieldInsn(Opcodes.GETSTATIC, className(), OFFSET, "J");
    } else {
      mv.visitLdcInsn(FieldHooks.NO_FIELD);
    }
  }

  private static void call(MethodVisitor mv, String name, String descriptor) {
    mv.visitMethodInsn(Opcodes.INVOKESTATIC, Hooks.FIELD_HOOKS, name, descriptor, false);
  }

  @Override
  public void loadStructure(MethodVisitor mv, String field) {
    loadMap(mv);
    mv.visitFieldInsn(Opcodes.GETFIELD, mapName, field, "I");
  }
}
