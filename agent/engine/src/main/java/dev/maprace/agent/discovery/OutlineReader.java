package dev.maprace.agent.discovery;

import dev.maprace.agent.discovery.ClassOutline.Field;
import dev.maprace.agent.discovery.ClassOutline.Method;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Reads a {@link ClassOutline}. */
final class OutlineReader extends ClassVisitor {

  private boolean subroutines;
  private int access;
  private String name;
  private String superName;
  private List<String> interfaces = List.of();
  private final List<Field> fields = new ArrayList<>();
  private final List<Method> methods = new ArrayList<>();
  private final Set<String> volatiles = new HashSet<>();
  private final Set<String> annotations = new HashSet<>();
  private String size;

  OutlineReader() {
    super(Opcodes.ASM9);
  }

  ClassOutline outline() {
    return new ClassOutline(
        subroutines,
        access,
        name,
        superName,
        interfaces,
        fields,
        methods,
        volatiles,
        size,
        annotations);
  }

  @Override
  public void visit(
      int classVersion,
      int classAccess,
      String className,
      String signature,
      String parent,
      String[] parents) {
    access = classAccess;
    name = className;
    superName = parent;
    interfaces = parents == null ? List.of() : List.of(parents);
  }

  @Override
  public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
    annotations.add(Marks.simpleName(descriptor));
    return null;
  }

  @Override
  public FieldVisitor visitField(
      int fieldAccess, String field, String descriptor, String signature, Object value) {
    if ((fieldAccess & Opcodes.ACC_VOLATILE) != 0) {
      volatiles.add(field);
    }
    if ((fieldAccess & Opcodes.ACC_STATIC) == 0) {
      fields.add(new Field(fieldAccess, field, descriptor));
    }
    return null;
  }

  @Override
  public MethodVisitor visitMethod(
      int methodAccess, String method, String descriptor, String signature, String[] thrown) {
    boolean isStatic = (methodAccess & Opcodes.ACC_STATIC) != 0;
    int locals = (Type.getArgumentsAndReturnSizes(descriptor) >> 2) - (isStatic ? 1 : 0);
    boolean sizes = method.equals("size") && descriptor.equals("()I");
    return new BodyReader(
        name,
        isStatic ? 0 : 1,
        locals,
        (body, marks) -> methods.add(new Method(methodAccess, method, descriptor, marks, body))) {

      @Override
      void readsNumber(String field) {
        size = sizes && size == null ? field : size;
      }

      @Override
      void callsSubroutine() {
        subroutines = true;
      }
    };
  }
}
