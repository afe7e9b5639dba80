package dev.maprace.agent.instrument;

import dev.maprace.agent.contract.ClassContract;
import dev.maprace.agent.discovery.FoundClass.PathStep;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** How the methods of a class reach their map, and what is in it. */
sealed interface MapPath permits SlotPath, TablePath, FieldPath {

  /** What the class does to its map. */
  ClassContract contract();

  /** From the class to its map. */
  Route route();

  /** Pushes the map. */
  default void loadMap(MethodVisitor mv) {
    mv.visitVarInsn(Opcodes.ALOAD, 0);
    for (PathStep step : route().steps()) {
      mv.visitFieldInsn(Opcodes.GETFIELD, step.owner(), step.field(), step.descriptor());
    }
  }

  /** Pushes what stands where the shadow is kept: the shadow, or something else, or nothing. */
  void loadSlot(MethodVisitor mv);

  /** Pushes the map's shadow, for an access that writes or one that does not. */
  void loadShadow(MethodVisitor mv, boolean writes);

  /** Pushes the number that moves with every structural change. */
  default void loadStructure(MethodVisitor mv, String field) {
    loadMap(mv);
    mv.visitFieldInsn(Opcodes.GETFIELD, route().mapName(), field, "I");
  }
}
