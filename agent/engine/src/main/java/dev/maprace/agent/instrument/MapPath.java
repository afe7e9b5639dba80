package dev.maprace.agent.instrument;

import dev.maprace.agent.contract.ClassContract;
import org.objectweb.asm.MethodVisitor;

/** How the methods of a class reach their map, and what is in it. */
sealed interface MapPath permits JdkPath, FieldPath {

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

  /** Pushes what stands where the shadow is kept: the shadow, or something else, or nothing. */
  void loadSlot(MethodVisitor mv);

  /** Pushes the map's shadow, for an access that writes or one that does not. */
  void loadShadow(MethodVisitor mv, boolean writes);

  /** Pushes the number that moves with every structural change. */
  void loadStructure(MethodVisitor mv, String field);
}
