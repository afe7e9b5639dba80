package dev.maprace.agent.discovery;

import java.util.List;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** A look at a class's members that is cheap enough to be taken at every class of a JVM. */
final class Glance extends ClassVisitor {

  private static final String OBJECT = "Ljava/lang/Object;";
  private static final String OBJECT_NAME = "java/lang/Object";

  /** CONSTANT_Methodref (JVMS 4.4.2). */
  private static final int METHOD_REFERENCE = 10;

  private List<String> parents = List.of();
  private boolean mapLike;
  private boolean iteratorLike;
  private boolean marked;
  private final MethodVisitor marks =
      new MethodVisitor(Opcodes.ASM9) {
        @Override
        public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
          marked |= Marks.isOfAccess(descriptor);
          return null;
        }
      };

  private Glance() {
    super(Opcodes.ASM9);
  }

  static Glance at(byte[] classFile) {
    Glance glance = new Glance();
    ClassReader reader = new ClassReader(classFile);
    reader.accept(glance, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    glance.mapLike |= clonesByParent(reader);
    return glance;
  }

  /**
   * Whether any of its methods calls a clone() of its superclass, other than {@code Object}'s, by
   * its constants (JVMS 4.4.2).
   */
  private static boolean clonesByParent(ClassReader reader) {
    if (OBJECT_NAME.equals(reader.getSuperName())) {
      return false;
    }
    // In the class file: access flags, this class, its superclass.
    int parent = reader.readUnsignedShort(reader.header + 4);
    char[] buffer = new char[reader.getMaxStringLength()];
    for (int i = 1; i < reader.getItemCount(); i++) {
      int item = reader.getItem(i);
      if (item > 0
          && reader.readByte(item - 1) == METHOD_REFERENCE
          && reader.readUnsignedShort(item) == parent) {
        int nameAndType = reader.getItem(reader.readUnsignedShort(item + 2));
        if (reader.readUTF8(nameAndType, buffer).equals("clone")
            && reader.readUTF8(nameAndType + 2, buffer).startsWith("()")) {
          return true;
        }
      }
    }
    return false;
  }

  /** What it extends and implements by itself, as bytecode spells it. */
  List<String> parents() {
    return parents;
  }

  /**
   * Whether it declares what a class that implements {@code Map} by itself must declare, or what
   * copies a map's fields.
   */
  boolean isMapLike() {
    return mapLike;
  }

  /** Whether an annotation says of a method what it does. */
  boolean isMarked() {
    return marked;
  }

  /** Whether it declares what an iterator does. */
  boolean isIteratorLike() {
    return iteratorLike;
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      String signature,
      String superName,
      String[] interfaces) {
    parents = Supertypes.parents(superName, interfaces);
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String signature, String[] thrown) {
    if ((access & Opcodes.ACC_ABSTRACT) == 0) {
      String parameters = descriptor.substring(0, descriptor.indexOf(')') + 1);
      mapLike |=
          (name.equals("get") && parameters.equals("(" + OBJECT + ")"))
              || (name.equals("put") && parameters.equals("(" + OBJECT + OBJECT + ")"));
      iteratorLike |= name.startsWith("next") && parameters.equals("()");
    }
    return marks;
  }
}
