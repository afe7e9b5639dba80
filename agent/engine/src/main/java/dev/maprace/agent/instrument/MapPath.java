package dev.maprace.agent.instrument;

import dev.maprace.agent.contract.ClassContract;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** How the methods of a class reach their map, and what is in it. */
record MapPath(ClassContract contract) {

  String className() {
    return contract.className().replace('.', '/');
  }

  String mapName() {
    return contract.mapName().replace('.', '/');
  }

  /** Pushes the map. */
  void loadMap(MethodVisitor mv) {
    mv.visitVarInsn(Opcodes.ALOAD, 0);
    String owner = className();
    for (String field : contract.path()) {
      // this$N is the enclosing instance; any other field of a part is the map itself.
      String type =
          field.startsWith("this$") ? owner.substring(0, owner.lastIndexOf('$')) : mapName();
      mv.visitFieldInsn(Opcodes.GETFIELD, owner, field, "L" + type + ";");
      owner = type;
    }
  }

  /** Pushes what stands in the map's slot. */
  void loadSlot(MethodVisitor mv) {
    loadMap(mv);
    mv.visitFieldInsn(Opcodes.GETFIELD, Hooks.ABSTRACT_MAP, Hooks.SLOT, Hooks.SET);
  }

  /** Pushes the number that moves with every structural change. */
  void loadStructure(MethodVisitor mv, String field) {
    loadMap(mv);
    mv.visitFieldInsn(Opcodes.GETFIELD, mapName(), field, "I");
  }
}
