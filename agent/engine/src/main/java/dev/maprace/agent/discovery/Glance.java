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
    new ClassReader(classFile)
        .accept(glance, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return glance;
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
              || (name.equals("put") && parameters.equals("(" + OBJECT + OBJECT + ")"))
              || (name.equals("clone") && parameters.equals("()"));
      iteratorLike |= name.startsWith("next") && parameters.equals("()");
    }
    return marks;
  }
}
