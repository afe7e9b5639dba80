package dev.maprace.agent.discovery;

import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * What must be known of a class file to tell whether it is a map of its own. Names are as bytecode
 * spells them.
 *
 * @param subroutines whether a method has a subroutine (JVMS 6.5, {@code jsr})
 * @param superName {@code null} for {@code Object} alone
 * @param fields the instance fields
 * @param volatiles the names of its volatile fields
 * @param size the field that {@code size()} reads first, or {@code null}
 * @param annotations simple names of its annotations
 */
record ClassOutline(
    boolean subroutines,
    int access,
    String name,
    String superName,
    List<String> interfaces,
    List<Field> fields,
    List<Method> methods,
    Set<String> volatiles,
    String size,
    Set<String> annotations) {

  /**
   * Why a class that has {@link #subroutines} is left alone: a window would have to follow them.
   */
  static final String WITH_SUBROUTINES = "it has subroutines (jsr), of a compiler before JDK 6";

  /** An instance field. */
  record Field(int access, String name, String descriptor) {

    /** The class of its values, or of an array's elements; {@code null} if they are primitive. */
    String type() {
      int start = descriptor.lastIndexOf('[') + 1;
      return descriptor.charAt(start) == 'L'
          ? descriptor.substring(start + 1, descriptor.length() - 1)
          : null;
    }

    boolean isArray() {
      return descriptor.charAt(0) == '[';
    }

    /** Whether another class may read it, if it is in the same package or a subclass. */
    boolean isOpen(boolean near) {
      return near
          ? !Modifier.isPrivate(access)
          : Modifier.isPublic(access) || Modifier.isProtected(access);
    }
  }

  /**
   * A method, with or without code.
   *
   * @param annotations simple names of its annotations
   */
  record Method(
      int access, String name, String descriptor, Set<String> annotations, MethodBody body) {

    boolean is(int flag) {
      return (access & flag) != 0;
    }

    int arity() {
      return Type.getArgumentCount(descriptor);
    }

    /** Whether it is what a user of the class calls. */
    boolean isOffered() {
      int unlike =
          Opcodes.ACC_STATIC
              | Opcodes.ACC_SYNTHETIC
              | Opcodes.ACC_BRIDGE
              | Opcodes.ACC_ABSTRACT
              | Opcodes.ACC_NATIVE;
      return is(Opcodes.ACC_PUBLIC) && !is(unlike) && name.charAt(0) != '<';
    }

    /** Whether it has code that runs on an instance, and that is not another's. */
    boolean canHaveWindow() {
      int without =
          Opcodes.ACC_STATIC | Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE | Opcodes.ACC_BRIDGE;
      return !is(without);
    }

    boolean isConstructor() {
      return name.equals("<init>");
    }

    /** Whether what it does is for a subclass to say. */
    boolean isPlaceholder() {
      boolean overridable = !is(Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL | Opcodes.ACC_STATIC);
      return is(Opcodes.ACC_ABSTRACT) || (overridable && body.isEmpty());
    }
  }

  /** Reads an outline from a class file. */
  static ClassOutline of(byte[] classFile) {
    OutlineReader reader = new OutlineReader();
    new ClassReader(classFile).accept(reader, ClassReader.SKIP_FRAMES | ClassReader.SKIP_DEBUG);
    return reader.outline();
  }

  /** Whether instances are made of it: neither an interface nor an annotation. */
  boolean isClass() {
    return (access & (Opcodes.ACC_INTERFACE | Opcodes.ACC_MODULE)) == 0;
  }

  /** What it extends and implements by itself, as bytecode spells it. */
  List<String> parents() {
    return Supertypes.parents(superName, interfaces.toArray(String[]::new));
  }

  /** The method of this name and type that the class itself declares, or {@code null}. */
  Method method(String methodName, String descriptor) {
    for (Method method : methods) {
      if (method.name().equals(methodName) && method.descriptor().equals(descriptor)) {
        return method;
      }
    }
    return null;
  }

  /** The field of this name that the class itself declares, or {@code null}. */
  Field field(String fieldName) {
    for (Field field : fields) {
      if (field.name().equals(fieldName)) {
        return field;
      }
    }
    return null;
  }

  /** The name as people write it. */
  String className() {
    return name.replace('/', '.');
  }

  /** Whether two classes are of one package, and so may know each other well. */
  static boolean areNear(String one, String other) {
    return packageOf(one).equals(packageOf(other));
  }

  /** Whether a class is the JDK's, which has contracts of its own. */
  static boolean isJdk(String name) {
    return name == null
        || name.startsWith("java/")
        || name.startsWith("javax/")
        || name.startsWith("jdk/")
        || name.startsWith("sun/")
        || name.startsWith("com/sun/");
  }

  private static String packageOf(String name) {
    return name.substring(0, name.lastIndexOf('/') + 1);
  }
}
