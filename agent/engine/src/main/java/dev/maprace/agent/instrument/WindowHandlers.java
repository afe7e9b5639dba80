package dev.maprace.agent.instrument;

import dev.maprace.agent.contract.AccessRule;
import dev.maprace.runtime.Shadow;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * What ends a window that an exception leaves: a handler around all that the method does inside.
 *
 * <p>The mark must be cleared even when there is no stack left to call anything: the handler's own
 * call, and those before each way out, are guarded by a second handler, which stores the state with
 * plain instructions.
 */
final class WindowHandlers {

  private record Range(Label start, Label end) {}

  private final MethodVisitor mv;
  private final Window window;
  private final AccessRule rule;
  private final String self;
  private final Type[] arguments;
  private final List<Range> guarded = new ArrayList<>();
  private final List<Range> exits = new ArrayList<>();
  private final BitSet overwritten = new BitSet();

  private Label rangeStart;
  private boolean rangeEmpty;

  /**
   * @param self internal name of the method's class; {@code null} if the method is static
   */
  WindowHandlers(MethodVisitor mv, Window window, AccessRule rule, String self, Type[] arguments) {
    this.mv = mv;
    this.window = window;
    this.rule = rule;
    this.self = self;
    this.arguments = arguments;
  }

  /** From here on, exceptions leave the window. */
  void startRange() {
    rangeStart = new Label();
    rangeEmpty = true;
    mv.visitLabel(rangeStart);
  }

  /** The method has an instruction here: a range without one would guard nothing. */
  void instruction() {
    rangeEmpty = false;
  }

  /** Whether exceptions leave the window here. */
  boolean isGuarding() {
    return rangeStart != null;
  }

  /** Up to here, exceptions leave the window. */
  void endRange() {
    if (rangeStart != null && !rangeEmpty) {
      Label end = new Label();
      mv.visitLabel(end);
      guarded.add(new Range(rangeStart, end));
    }
    rangeStart = null;
  }

  /** Ends the window where a method returns this; the call may find no stack. */
  void exit(Type result) {
    if (!window.leavesMark()) {
      window.exit(mv, result);
      return;
    }
    Range range = new Range(new Label(), new Label());
    mv.visitLabel(range.start());
    window.exit(mv, result);
    mv.visitLabel(range.end());
    exits.add(range);
  }

  /** A compiler may have put something else where a parameter was. */
  void overwritten(int local) {
    overwritten.set(local);
  }

  /** Emits them, behind all of the method's own code. */
  void emit() {
    if (guarded.isEmpty()) {
      return;
    }
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
   * (token & ~LOOKING) + VERSION; throw}. The mark may be gone: the call that failed may have
   * cleared it.
   */
  private void emitLastResort(Label start, Label end, Object[] locals, Object[] thrown) {
    Label lastResort = new Label();
    Label rethrow = new Label();
    mv.visitLabel(lastResort);
    mv.visitFrame(Opcodes.F_NEW, locals.length, locals, 1, thrown);
    mv.visitVarInsn(Opcodes.LLOAD, window.tokenLocal());
    jump(Shadow.IN_PROGRESS, Opcodes.IFEQ, rethrow);
    mv.visitVarInsn(Opcodes.ALOAD, window.shadowLocal());
    mv.visitFieldInsn(Opcodes.GETFIELD, Hooks.SHADOW, "state", "J");
    mv.visitVarInsn(Opcodes.LLOAD, window.tokenLocal());
    mv.visitInsn(Opcodes.LXOR);
    jump(Shadow.MARK, Opcodes.IFNE, rethrow);
    mv.visitVarInsn(Opcodes.ALOAD, window.shadowLocal());
    mv.visitVarInsn(Opcodes.LLOAD, window.tokenLocal());
    // Not as the hooks do: C2 would see that it is the same sum, and have it ready from the start.
    mask(~Shadow.LOOKING);
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

  /**
   * Jumps by what the word on the stack has of these bits.
   *
   * @param when {@link Opcodes#IFEQ} if it must have none, {@link Opcodes#IFNE} if any
   */
  private void jump(long bits, int when, Label target) {
    mask(bits);
    mv.visitInsn(Opcodes.LCONST_0);
    mv.visitInsn(Opcodes.LCMP);
    mv.visitJumpInsn(when, target);
  }

  private void mask(long bits) {
    mv.visitLdcInsn(bits);
    mv.visitInsn(Opcodes.LAND);
  }

  private Object[] frameLocals() {
    List<Object> locals = new ArrayList<>();
    int local = 0;
    if (self != null) {
      locals.add(self);
      local++;
    }
    for (int i = 1; i <= arguments.length; i++) {
      Type type = arguments[i - 1];
      boolean needed =
          i == rule.keyParameter() || i == rule.ifAbsentParameter() || i == rule.argument();
      if (needed || !overwritten.get(local)) {
        locals.add(frameType(type));
      } else {
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
}
