package dev.maprace.agent.instrument;

import dev.maprace.agent.contract.AccessRule;
import dev.maprace.agent.contract.RuleKind;
import dev.maprace.agent.discovery.FoundClass;
import dev.maprace.runtime.AccessKind;
import dev.maprace.runtime.FieldHooks;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.SerialVersionUIDAdder;

/**
 * Puts hooks into a map class that is being loaded, or into a part of one: a field for the shadow,
 * and windows around the methods that are accesses.
 */
final class FieldInstrumenter extends ClassVisitor {

  private static final String SHADOW_TYPE = "L" + Hooks.SHADOW + ";";
  private static final int HIDDEN = Opcodes.ACC_SYNTHETIC | Opcodes.ACC_TRANSIENT;

  private final FoundClass found;
  private final FieldPath path;
  private final Hooking hooking;
  private boolean initialized;

  private FieldInstrumenter(FoundClass found, boolean fields, Hooking hooking, ClassVisitor next) {
    super(Opcodes.ASM9, next);
    this.found = found;
    this.path = FieldPath.of(found, fields);
    this.hooking = hooking;
  }

  /** The class with its hooks. */
  static byte[] instrument(FoundClass found, Hooking hooking, byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    FieldInstrumenter instrumenter = new FieldInstrumenter(found, true, hooking, writer);
    // What is added must not change the number that serialization computes of the members.
    reader.accept(
        new SerialVersionUIDAdder(Opcodes.ASM9, instrumenter) {}, ClassReader.EXPAND_FRAMES);
    return writer.toByteArray();
  }

  /** The class with its hooks, and no member more: it is loaded already. */
  static byte[] instrumentLoaded(FoundClass found, Hooking hooking, byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    reader.accept(new FieldInstrumenter(found, false, hooking, writer), ClassReader.EXPAND_FRAMES);
    return writer.toByteArray();
  }

  @Override
  public void visit(
      int version, int access, String name, String signature, String parent, String[] interfaces) {
    // The initializer names a class as a constant, which no class file before JDK 5's may.
    boolean tooOld = path.fields() && (version & 0xFFFF) < Opcodes.V1_5;
    super.visit(tooOld ? Opcodes.V1_5 : version, access, name, signature, parent, interfaces);
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String signature, String[] exceptions) {
    MethodVisitor mv = super.visitMethod(access, name, descriptor, signature, exceptions);
    if (name.equals("<clinit>") && path.fields()) {
      initialized = true;
      return new Initializer(mv);
    }
    if ((access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) != 0) {
      return mv;
    }
    if (path.fields() && path.route().steps().isEmpty()) {
      // Whatever its name is: a snapshot() may call super.clone(), too, even for a lambda.
      mv = new Cloning(mv);
    }
    if ((access & Opcodes.ACC_STATIC) != 0) {
      return mv;
    }
    if (hooking.creations() && found.holdsShadow() && name.equals("<init>")) {
      mv = new Making(mv);
    }
    AccessRule rule = found.access(name, descriptor);
    boolean callsBack = rule != null && rule.kind() == RuleKind.CALLBACK;
    boolean writes = callsBack || (rule != null && rule.kind().writes());
    boolean write = writes && path.route().steps().isEmpty();
    if (callsBack) {
      mv = new CallbackVisitor(mv, path, rule.extent().callbacks(), access, descriptor);
    } else if (rule != null && rule.kind() == RuleKind.GROW) {
      mv = new GrowthVisitor(mv, path);
    } else if (rule != null && (rule.kind() != RuleKind.SIZE || hooking.sizes())) {
      AccessRule fitting = fitting(rule, Type.getReturnType(descriptor));
      mv = new WindowVisitor(mv, path, fitting, hooking.provoking(), access, name, descriptor);
    }
    return new ModificationVisitor(mv, path, write ? AccessKind.WRITE : AccessKind.ITERATION);
  }

  private static AccessRule fitting(AccessRule rule, Type result) {
    if (rule.kind() == RuleKind.SIZE) {
      return rule.as(RuleKind.READ);
    }
    int sort = result.getSort();
    boolean tells = sort == Type.BOOLEAN || sort == Type.OBJECT || sort == Type.ARRAY;
    // A number that is returned does not tell whether there was one in the map.
    return rule.kind() == RuleKind.REPLACE && !tells ? rule.as(RuleKind.ALTER) : rule;
  }

  @Override
  public void visitEnd() {
    if (path.fields()) {
      addFields();
    }
    super.visitEnd();
  }

  private void addFields() {
    if (found.holdsShadow()) {
      cv.visitField(Opcodes.ACC_PRIVATE | HIDDEN, FieldHooks.FIELD, SHADOW_TYPE, null, null);
    }
    int constant = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;
    cv.visitField(constant | HIDDEN, FieldPath.OFFSET, "J", null, null);
    if (!initialized) {
      addInitializer();
    }
  }

  private void addInitializer() {
    Initializer initializer =
        new Initializer(cv.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null));
    initializer.visitCode();
    initializer.visitInsn(Opcodes.RETURN);
    initializer.visitMaxs(0, 0);
    initializer.visitEnd();
  }

  /** Looks up where the field is, before anything else is initialized. */
  private final class Initializer extends MethodVisitor {
    Initializer(MethodVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public void visitCode() {
      super.visitCode();
      mv.visitLdcInsn(Type.getObjectType(path.route().mapName()));
      mv.visitMethodInsn(
          Opcodes.INVOKESTATIC, Hooks.FIELD_HOOKS, "offset", "(Ljava/lang/Class;)J", false);
      mv.visitFieldInsn(Opcodes.PUTSTATIC, path.route().className(), FieldPath.OFFSET, "J");
    }
  }

  /** Tells at the end of a constructor that there is a map. */
  private final class Making extends MethodVisitor {
    Making(MethodVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public void visitInsn(int opcode) {
      if (opcode == Opcodes.RETURN) {
        path.noteCreation(mv, CreationPlaces.next());
      }
      super.visitInsn(opcode);
    }
  }

  /** Takes from a clone the shadow of its origin. */
  private final class Cloning extends MethodVisitor {
    Cloning(MethodVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
      boolean cloned = descriptor.equals("()Ljava/lang/Object;") && name.equals("clone");
      if (cloned && opcode == Opcodes.INVOKESPECIAL) {
        path.forgetShadow(mv);
      }
    }
  }
}
