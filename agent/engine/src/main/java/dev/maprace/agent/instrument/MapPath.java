package dev.maprace.agent.instrument;

import dev.maprace.agent.contract.ClassContract;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** How the methods of a class reach their map, and what is in it. */
sealed interface MapPath permits SlotPath, FieldPath, TablePath {

  /** What the class does to its map. */
  ClassContract contract();

  /** The class, as bytecode spells it. */
  default String className() {
    return contract().className().replace('.', '/');
  }

  /** The class of the map, as bytecode spells it. */
  String mapName();

  /** Pushes the map. */
  void loadMap(MethodVisitor mv);

  /** Pushes the map that a class of the JDK is, or is a part of. */
  default void loadMapOfTheJdk(MethodVisitor mv) {
    mv.visitVarInsn(Opcodes.ALOAD, 0);
    String owner = className();
    for (String field : contract().path()) {
      // this$N is the enclosing instance; any other field of a part is the map itself.
      String type =
          field.startsWith("this$") ? owner.substring(0, owner.lastIndexOf('$')) : mapName();
      mv.visitFieldInsn(Opcodes.GETFIELD, owner, field, "L" + type + ";");
      owner = type;
    }
  }

  /** Pushes what stands where the shadow is kept: the shadow, or something else, or nothing. */
  void loadSlot(MethodVisitor mv);

  /** Pushes the map's shadow, for an access that writes or one that does not. */
  void loadShadow(MethodVisitor mv, boolean writes);

  /** Pushes the number that moves with every structural change. */
  void loadStructure(MethodVisitor mv, String field);
}
