package dev.maprace.agent.instrument;

import dev.maprace.agent.contract.AccessRule;
import dev.maprace.agent.contract.Extent.Anchor;
import dev.maprace.agent.contract.RuleKind;
import dev.maprace.runtime.Shadow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.LocalVariablesSorter;

/**
 * Puts the window of one access into one method: one call to open it, one before each way out, and
 * a handler for exceptions.
 *
 * <p>The mark must be cleared even when there is no stack left to call anything: the handler's own
 * call, and those before each way out, are guarded by a second handler, which stores the state with
 * plain instructions.
 */
final class WindowVisitor extends LocalVariablesSorter {

  private record Range(Label start, Label end) {}

  private final MapPath path;
  private final AccessRule rule;
  private final boolean provoking;
  private final boolean constructor;
  private final Type result;
  private final Type[] arguments;
  private final int access;
  private final List<Range> guarded = new ArrayList<>();
  private final List<Range> exits = new ArrayList<>();
  private final Set<Integer> overwritten = new HashSet<>();

  private Window window;
  private Label beginning;
  private Label rangeStart;
  private boolean rangeEmpty;
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
    this.access = access;
    this.constructor = name.equals("<init>");
    this.result = Type.getReturnType(descriptor);
    this.arguments = Type.getArgumentTypes(descriptor);
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
    startRange();
  }

  private void startRange() {
    if (window.needsHandler() && !constructor) {
      rangeStart = new Label();
      rangeEmpty = true;
      mv.visitLabel(rangeStart);
    }
  }

  private void endRange() {
    if (rangeStart != null && !rangeEmpty) {
      Label end = new Label();
      mv.visitLabel(end);
      guarded.add(new Range(rangeStart, end));
    }
    rangeStart = null;
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    rangeEmpty = false;
    boolean anchored = rule.extent().calls().contains(name);
    if (anchored && rule.extent().anchor() == Anchor.AT) {
      open();
      rangeEmpty = false;
      super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
      endRange();
      exit(Type.getReturnType(descriptor));
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
      boolean guarding = rangeStart != null;
      endRange();
      exit(result);
      super.visitInsn(opcode);
      if (guarding) {
        startRange();
      }
      return;
    }
    rangeEmpty = false;
    super.visitInsn(opcode);
  }

  /**
   * The second exit of the monitor is in the compiler's own handler, which guards itself: a call
   * there that finds no stack would be made again and again. Its exception comes to our handler,
   * once the monitor is free.
   */
  private void visitMonitor(int opcode) {
    rangeEmpty = false;
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

  private void exit(Type type) {
    if (!window.leavesMark()) {
      window.exit(mv, type);
      return;
    }
    Range range = new Range(new Label(), new Label());
    mv.visitLabel(range.start());
    window.exit(mv, type);
    mv.visitLabel(range.end());
    exits.add(range);
  }

  @Override
  public void visitMaxs(int maxStack, int maxLocals) {
    if (!opened) {
      throw new InstrumentationException(
          path.contract().className() + "." + rule + " does not call " + rule.extent().calls());
    }
    endRange();
    if (!guarded.isEmpty()) {
      emitHandler();
    }
    super.visitMaxs(maxStack, maxLocals);
  }

  private void emitHandler() {
    Label handler = new Label();
    Label handlerEnd = new Label();
    Object[] locals = frameLocals();
    Object[] thrown = {"java/lang/Throwable"};
    mv.visitLabel(handler);
    mv.visitFrame(Opcodes.F_NEW, locals.length, locals, 1, thrown);
    window.abort(mv);
    mv.visitLabel(handlerEnd);
    mv.visitInsn(Opcodes.ATHROW);
    // After the method's own handlers, so that those come first.
    for (Range range : guarded) {
      mv.visitTryCatchBlock(range.start(), range.end(), handler, null);
    }
    if (window.leavesMark()) {
      emitLastResort(handler, handlerEnd, locals, thrown);
    }
  }

  /**
   * {@code if ((token & IN_PROGRESS) != 0 && ((shadow.state ^ token) & MARK) == 0) shadow.state =
   * (token ^ IN_PROGRESS) + VERSION; throw}. The mark may be gone: the call that failed may have
   * cleared it.
   */
  private void emitLastResort(Label start, Label end, Object[] locals, Object[] thrown) {
    Label lastResort = new Label();
    Label rethrow = new Label();
    mv.visitLabel(lastResort);
    mv.visitFrame(Opcodes.F_NEW, locals.length, locals, 1, thrown);
    mv.visitVarInsn(Opcodes.LLOAD, window.tokenLocal());
    mv.visitLdcInsn(Shadow.IN_PROGRESS);
    mv.visitInsn(Opcodes.LAND);
    mv.visitInsn(Opcodes.LCONST_0);
    mv.visitInsn(Opcodes.LCMP);
    mv.visitJumpInsn(Opcodes.IFEQ, rethrow);
    mv.visitVarInsn(Opcodes.ALOAD, window.shadowLocal());
    mv.visitFieldInsn(Opcodes.GETFIELD, Hooks.SHADOW, "state", "J");
    mv.visitVarInsn(Opcodes.LLOAD, window.tokenLocal());
    mv.visitInsn(Opcodes.LXOR);
    mv.visitLdcInsn(Shadow.MARK);
    mv.visitInsn(Opcodes.LAND);
    mv.visitInsn(Opcodes.LCONST_0);
    mv.visitInsn(Opcodes.LCMP);
    mv.visitJumpInsn(Opcodes.IFNE, rethrow);
    mv.visitVarInsn(Opcodes.ALOAD, window.shadowLocal());
    mv.visitVarInsn(Opcodes.LLOAD, window.tokenLocal());
    // Not as the hooks do: C2 would see that it is the same sum, and have it ready from the start.
    mv.visitLdcInsn(Shadow.IN_PROGRESS);
    mv.visitInsn(Opcodes.LXOR);
    mv.visitLdcInsn(Shadow.VERSION);
    mv.visitInsn(Opcodes.LADD);
    mv.visitFieldInsn(Opcodes.PUTFIELD, Hooks.SHADOW, "state", "J");
    mv.visitLabel(rethrow);
    mv.visitFrame(Opcodes.F_NEW, locals.length, locals, 1, thrown);
    mv.visitInsn(Opcodes.ATHROW);
    mv.visitTryCatchBlock(start, end, lastResort, null);
    for (Range range : exits) {
      mv.visitTryCatchBlock(range.start(), range.end(), lastResort, null);
    }
  }

  private Object[] frameLocals() {
    List<Object> locals = new ArrayList<>();
    int local = 0;
    if ((access & Opcodes.ACC_STATIC) == 0) {
      locals.add(path.route().className());
      local++;
    }
    for (int i = 1; i <= arguments.length; i++) {
      Type type = arguments[i - 1];
      boolean needed =
          i == rule.keyParameter() || i == rule.ifAbsentParameter() || i == rule.argument();
      if (needed || !overwritten.contains(local)) {
        locals.add(frameType(type));
      } else {
        // A compiler may have put something else there.
        locals.addAll(Collections.nCopies(type.getSize(), Opcodes.TOP));
      }
      local += type.getSize();
    }
    locals.add(Hooks.SHADOW);
    locals.add(Opcodes.LONG);
    locals.add(Opcodes.INTEGER);
    locals.add(Opcodes.INTEGER);
    if (rule.extent().seesMoves()) {
      locals.add(Opcodes.INTEGER);
    }
    return locals.toArray();
  }

  private static Object frameType(Type type) {
    return switch (type.getSort()) {
      case Type.BOOLEAN, Type.BYTE, Type.CHAR, Type.SHORT, Type.INT -> Opcodes.INTEGER;
      case Type.LONG -> Opcodes.LONG;
      case Type.FLOAT -> Opcodes.FLOAT;
      case Type.DOUBLE -> Opcodes.DOUBLE;
      default -> type.getInternalName();
    };
  }

  // Everything that is an instruction makes the current range one that guards something.

  @Override
  public void visitVarInsn(int opcode, int varIndex) {
    rangeEmpty = false;
    if (opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE) {
      overwritten.add(varIndex);
    }
    super.visitVarInsn(opcode, varIndex);
  }

  @Override
  public void visitIincInsn(int varIndex, int increment) {
    rangeEmpty = false;
    super.visitIincInsn(varIndex, increment);
  }

  @Override
  public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
    rangeEmpty = false;
    super.visitFieldInsn(opcode, owner, name, descriptor);
    if (opened && opcode == Opcodes.PUTFIELD) {
      window.stored(mv, name);
    }
  }

  @Override
  public void visitTypeInsn(int opcode, String type) {
    rangeEmpty = false;
    super.visitTypeInsn(opcode, type);
  }

  @Override
  public void visitJumpInsn(int opcode, Label label) {
    rangeEmpty = false;
    super.visitJumpInsn(opcode, label);
  }

  @Override
  public void visitLdcInsn(Object value) {
    rangeEmpty = false;
    super.visitLdcInsn(value);
  }

  @Override
  public void visitIntInsn(int opcode, int operand) {
    rangeEmpty = false;
    super.visitIntInsn(opcode, operand);
  }
}
