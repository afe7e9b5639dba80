package dev.maprace.agent.instrument;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Reaches what a class of the JDK is, or is a part of. */
sealed interface JdkPath extends MapPath permits SlotPath, TablePath {

  @Override
  default String mapName() {
    return contract().mapName().replace('.', '/');
  }

  @Override
  default void loadMap(MethodVisitor mv) {
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

  @Override
  default void loadStructure(MethodVisitor mv, String field) {
    loadMap(mv);
    mv.visitFieldInsn(Opcodes.GETFIELD, mapName(), field, "I");
  }
}
