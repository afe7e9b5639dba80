package dev.maprace.agent.discovery;

import dev.maprace.agent.discovery.MethodBody.Call;
import dev.maprace.agent.discovery.MethodBody.FieldUse;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Reads a {@link MethodBody}. */
abstract class BodyReader extends MethodVisitor {

  private static final String RUNTIME = "dev/maprace/runtime/";

  private final String className;
  private final int firstArgument;
  private final int locals;
  private final BiConsumer<MethodBody, Set<String>> result;
  private final Set<String> annotations = new HashSet<>();
  private final Set<Call> calls = new LinkedHashSet<>();
  private final Set<FieldUse> fields = new LinkedHashSet<>();
  private String lock;
  private boolean code;
  private int instructions;
  private boolean stores;
  private boolean loads;
  private boolean keepsThis = true;
  private boolean keepsArguments = true;

  /**
   * @param firstArgument the local that holds the first argument: 1, or 0 without {@code this}
   * @param locals those that {@code this} and the arguments take
   * @param result takes the body and the simple names of the annotations
   */
  BodyReader(
      String className, int firstArgument, int locals, BiConsumer<MethodBody, Set<String>> result) {
    super(Opcodes.ASM9);
    this.className = className;
    this.firstArgument = firstArgument;
    this.locals = locals;
    this.result = result;
  }

  /** The code reads an {@code int} field of the class. */
  abstract void readsNumber(String field);

  /** The code has a subroutine. */
  abstract void callsSubroutine();

  @Override
  public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
    annotations.add(Marks.simpleName(descriptor));
    return null;
  }

  @Override
  public void visitCode() {
    code = true;
  }

  @Override
  public void visitInsn(int opcode) {
    if (opcode == Opcodes.MONITORENTER) {
      locks("has a synchronized block");
    }
    stores |= opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE;
    loads |= opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD;
    instructions += opcode == Opcodes.RETURN ? 0 : 1;
  }

  @Override
  public void visitVarInsn(int opcode, int index) {
    instructions++;
    if (opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE && index < locals) {
      keepsThis &= index >= firstArgument;
      keepsArguments = false;
    }
  }

  @Override
  public void visitIincInsn(int index, int increment) {
    keepsArguments &= index >= locals;
  }

  @Override
  public void visitFieldInsn(int opcode, String owner, String field, String descriptor) {
    instructions++;
    uses(owner);
    fields.add(new FieldUse(owner, field));
    boolean reference = descriptor.startsWith("L") || descriptor.startsWith("[");
    stores |= opcode == Opcodes.PUTFIELD && reference;
    loads |= opcode == Opcodes.GETFIELD && reference;
    if (opcode == Opcodes.GETFIELD && descriptor.equals("I") && owner.equals(className)) {
      readsNumber(field);
    }
  }

  @Override
  public void visitTypeInsn(int opcode, String type) {
    instructions++;
    if (opcode == Opcodes.NEW) {
      uses(type);
    }
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String method, String descriptor, boolean isInterface) {
    if (owner.startsWith(RUNTIME)) {
      return; // A hook that was put there before, to name what a field holds.
    }
    instructions++;
    if (owner.startsWith("[")) {
      // An array's clone().
      loads = true;
      return;
    }
    uses(owner);
    boolean virtual = opcode == Opcodes.INVOKEVIRTUAL || opcode == Opcodes.INVOKEINTERFACE;
    calls.add(new Call(owner, method, descriptor, virtual));
    if (owner.equals("java/util/Collections") && method.startsWith("synchronized")) {
      locks("uses a synchronized wrapper");
    }
    if (owner.equals("java/lang/System") && method.equals("arraycopy")) {
      stores = true;
      loads = true;
    }
    if (owner.equals("java/util/Arrays")) {
      stores |= method.equals("fill");
      loads = true;
    }
  }

  @Override
  public void visitInvokeDynamicInsn(
      String method, String descriptor, Handle bootstrap, Object... arguments) {
    instructions++;
    for (Object argument : arguments) {
      if (argument instanceof Handle handle && handle.getDesc().startsWith("(")) {
        uses(handle.getOwner());
        calls.add(new Call(handle.getOwner(), handle.getName(), handle.getDesc(), false));
      }
    }
  }

  @Override
  public void visitJumpInsn(int opcode, Label label) {
    instructions++;
    if (opcode == Opcodes.JSR) {
      callsSubroutine();
    }
  }

  private void uses(String type) {
    if (Synchronizers.has(type)) {
      locks("uses " + type.replace('/', '.'));
    }
  }

  private void locks(String how) {
    lock = lock == null ? how : lock;
  }

  @Override
  public void visitEnd() {
    boolean empty = code && instructions == 0;
    MethodBody body =
        code
            ? new MethodBody(stores, loads, empty, keepsThis, keepsArguments, lock, fields, calls)
            : MethodBody.NONE;
    result.accept(body, annotations);
  }
}
