package dev.maprace.agent.instrument;

import dev.maprace.agent.contract.AccessRule;
import dev.maprace.agent.contract.Extent.Anchor;
import dev.maprace.agent.contract.RuleKind;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.LocalVariablesSorter;

/**
 * Puts the window of one access into one method: one call to open it, one before each way out, and
 * {@linkplain WindowHandlers handlers} for exceptions.
 */
final class WindowVisitor extends LocalVariablesSorter {

  private final MapPath path;
  private final AccessRule rule;
  private final boolean provoking;
  private final boolean constructor;
  private final Type result;
  private final Type[] arguments;
  private final boolean isStatic;

  private Window window;
  private WindowHandlers handlers;
  private Label beginning;
  private boolean opened;
  private boolean monitorEntered;
  private boolean leftMonitor;

  WindowVisitor(
      MethodVisitor next,
      MapPath path,
      AccessRule rule,
      boolean provoking,
      int access,
      String name,
      String descriptor) {
    super(Opcodes.ASM9, access, descriptor, next);
    this.path = path;
    this.rule = rule;
    this.provoking = provoking;
    this.constructor = name.equals("<init>");
    this.result = Type.getReturnType(descriptor);
    this.arguments = Type.getArgumentTypes(descriptor);
    this.isStatic = (access & Opcodes.ACC_STATIC) != 0;
  }

  @Override
  public void visitCode() {
    super.visitCode();
    beginning = new Label();
    mv.visitLabel(beginning);
    int first = newLocal(Type.getObjectType(Hooks.SHADOW));
    newLocal(Type.LONG_TYPE);
    newLocal(Type.INT_TYPE);
    newLocal(Type.BOOLEAN_TYPE);
    if (rule.extent().seesMoves()) {
      newLocal(Type.INT_TYPE);
    }
    window = new Window(path, rule, provoking, keyLocal(), local(rule.ifAbsentParameter()), first);
    String self = isStatic ? null : path.route().className();
    handlers = new WindowHandlers(mv, window, rule, self, arguments);
    window.clear(mv);
    if (rule.extent().anchor() == Anchor.METHOD && !constructor) {
      open();
    }
  }

  /** What stands before the method's first line would have none in a stack. */
  @Override
  public void visitLineNumber(int line, Label start) {
    super.visitLineNumber(line, start);
    if (beginning != null) {
      mv.visitLineNumber(line, beginning);
      beginning = null;
    }
  }

  private int keyLocal() {
    int parameter = rule.keyParameter();
    return parameter == 0 || isPrimitive(arguments[parameter - 1]) ? -1 : local(parameter);
  }

  /** The local of a parameter that is counted from 1; -1 for none. */
  private int local(int parameter) {
    int local = parameter == 0 ? -1 : 1;
    for (int i = 0; i < parameter - 1; i++) {
      local += arguments[i].getSize();
    }
    return local;
  }

  private static boolean isPrimitive(Type type) {
    return type.getSort() != Type.OBJECT && type.getSort() != Type.ARRAY;
  }

  private void open() {
    opened = true;
    window.enter(mv);
    if (window.needsHandler() && !constructor) {
      handlers.startRange();
    }
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    handlers.instruction();
    boolean anchored = rule.extent().calls().contains(name);
    if (anchored && rule.extent().anchor() == Anchor.AT) {
      open();
      handlers.instruction();
      super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
      handlers.endRange();
      handlers.exit(Type.getReturnType(descriptor));
      return;
    }
    if (rule.kind() == RuleKind.REORDER && name.equals("afterNodeAccess")) {
      path.loadSlot(mv);
      mv.visitMethodInsn(
          Opcodes.INVOKESTATIC, Hooks.ORDER_HOOKS, "reordered", "(" + Hooks.SET + ")V", false);
    }
    boolean callback =
        opened
            && rule.kind().writes()
            && (isFunction(opcode, owner) || rule.extent().callbacks().contains(name));
    boolean moves = opened && window.mayMove(name);
    if (moves) {
      window.beforeMove(mv);
    }
    if (callback) {
      window.suspend(mv);
    } else if (opened) {
      window.beforeCall(mv, name);
    }
    super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
    if (callback) {
      window.resume(mv);
    }
    if (moves) {
      window.afterMove(mv);
    }
    if (anchored && rule.extent().anchor() == Anchor.AFTER && !opened) {
      open();
    } else if (constructor && !opened && opcode == Opcodes.INVOKESPECIAL && callsSuper(owner)) {
      open();
    }
  }

  /** A function of the JDK's, or of the application's own that the method was given. */
  private boolean isFunction(int opcode, String owner) {
    if (CallbackVisitor.isFunction(owner)) {
      return true;
    }
    boolean given = false;
    for (Type argument : arguments) {
      given |= argument.getSort() == Type.OBJECT && argument.getInternalName().equals(owner);
    }
    return given && opcode == Opcodes.INVOKEINTERFACE && !owner.startsWith("java/");
  }

  private boolean callsSuper(String owner) {
    return !owner.equals(path.route().className()) && rule.extent().anchor() == Anchor.METHOD;
  }

  @Override
  public void visitInsn(int opcode) {
    if (rule.extent().anchor() == Anchor.IN_MONITOR) {
      visitMonitor(opcode);
      return;
    }
    boolean returns = opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN;
    if (returns && opened && rule.extent().anchor() != Anchor.AT) {
      boolean guarding = handlers.isGuarding();
      handlers.endRange();
      handlers.exit(result);
      super.visitInsn(opcode);
      if (guarding) {
        handlers.startRange();
      }
      return;
    }
    handlers.instruction();
    super.visitInsn(opcode);
  }

  /**
   * The second exit of the monitor is in the compiler's own handler, which guards itself: a call
   * there that finds no stack would be made again and again. Its exception comes to our handler,
   * once the monitor is free.
   */
  private void visitMonitor(int opcode) {
    handlers.instruction();
    if (opcode == Opcodes.MONITOREXIT && !leftMonitor) {
      leftMonitor = true;
      window.exit(mv, Type.VOID_TYPE);
      window.forget(mv);
    }
    super.visitInsn(opcode);
    monitorEntered |= opcode == Opcodes.MONITORENTER;
  }

  @Override
  public void visitLabel(Label label) {
    super.visitLabel(label);
    if (monitorEntered) {
      // Not before this label, where the compiler's handler begins to guard: the JIT compilers
      // refuse a method in which a call can be left by an exception with the monitor held.
      monitorEntered = false;
      open();
    }
  }

  @Override
  public void visitMaxs(int maxStack, int maxLocals) {
    if (!opened) {
      throw new InstrumentationException(
          path.contract().className() + "." + rule + " does not call " + rule.extent().calls());
    }
    handlers.endRange();
    handlers.emit();
    super.visitMaxs(maxStack, maxLocals);
  }

  // Everything that is an instruction makes the current range one that guards something.

  @Override
  public void visitVarInsn(int opcode, int varIndex) {
    handlers.instruction();
    if (opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE) {
      handlers.overwritten(varIndex);
    }
    super.visitVarInsn(opcode, varIndex);
  }

  @Override
  public void visitIincInsn(int varIndex, int increment) {
    handlers.instruction();
    super.visitIincInsn(varIndex, increment);
  }

  @Override
  public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
    handlers.instruction();
    super.visitFieldInsn(opcode, owner, name, descriptor);
    if (opened && opcode == Opcodes.PUTFIELD) {
      window.stored(mv, name);
    }
  }

  @Override
  public void visitTypeInsn(int opcode, String type) {
    handlers.instruction();
    super.visitTypeInsn(opcode, type);
  }

  @Override
  public void visitJumpInsn(int opcode, Label label) {
    handlers.instruction();
    super.visitJumpInsn(opcode, label);
  }

  @Override
  public void visitLdcInsn(Object value) {
    handlers.instruction();
    super.visitLdcInsn(value);
  }

  @Override
  public void visitIntInsn(int opcode, int operand) {
    handlers.instruction();
    super.visitIntInsn(opcode, operand);
  }
}
