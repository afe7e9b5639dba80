package dev.maprace.agent.instrument;

import dev.maprace.agent.contract.AccessRule;
import dev.maprace.agent.contract.RuleKind;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The calls that open and close the window of one access. Keeps its state in four locals, or five.
 */
final class Window {

  private final MapPath path;
  private final AccessRule rule;
  private final boolean provoking;
  private final boolean writes;
  private final int key;
  private final int ifAbsent;
  private final int shadow;
  private final int token;
  private final int before;
  private final int suspended;
  private final int beforeCall;

  /**
   * @param provoking whether accesses may be held open
   * @param key the local that holds the key of the access, or -1
   * @param ifAbsent the local that says whether it writes only if the key is absent, or -1
   * @param firstLocal the first of the window's locals: the shadow, its token (two slots), the
   *     structure's number on entry, or whether it has moved; whether it is suspended; and, if the
   *     rule sees moves, that number before a call
   */
  Window(MapPath path, AccessRule rule, boolean provoking, int key, int ifAbsent, int firstLocal) {
    this.path = path;
    this.rule = rule;
    this.provoking = provoking;
    this.writes = rule.kind().writes();
    this.key = key;
    this.ifAbsent = ifAbsent;
    this.shadow = firstLocal;
    this.token = firstLocal + 1;
    this.before = firstLocal + 3;
    this.suspended = firstLocal + 4;
    this.beforeCall = firstLocal + 5;
  }

  /** A method may return before its window opens; the exit must then find nothing to do. */
  void clear(MethodVisitor mv) {
    mv.visitFieldInsn(Opcodes.GETSTATIC, Hooks.SHADOW, "NONE", "L" + Hooks.SHADOW + ";");
    mv.visitVarInsn(Opcodes.ASTORE, shadow);
    mv.visitInsn(Opcodes.LCONST_0);
    mv.visitVarInsn(Opcodes.LSTORE, token);
    mv.visitInsn(Opcodes.ICONST_0);
    mv.visitVarInsn(Opcodes.ISTORE, before);
    mv.visitInsn(Opcodes.ICONST_0);
    mv.visitVarInsn(Opcodes.ISTORE, suspended);
    if (rule.extent().seesMoves()) {
      mv.visitInsn(Opcodes.ICONST_0);
      mv.visitVarInsn(Opcodes.ISTORE, beforeCall);
    }
  }

  void enter(MethodVisitor mv) {
    if (rule.kind() == RuleKind.ITERATE) {
      path.loadSlot(mv);
      path.loadMap(mv);
      boolean walks = provoking && walksByItself();
      call(mv, walks ? "enterWalkProvoking" : "enterIteration", Hooks.ENTER_ITERATION_DESC);
      return;
    }
    if (rule.kind() == RuleKind.REORDER) {
      enterReorder(mv);
      return;
    }
    if (rule.argument() > 0) {
      loadMap(mv);
      call(mv, "shadowOfArgument", Hooks.SHADOW_OF_ARGUMENT_DESC);
    } else {
      path.loadShadow(mv, writes);
    }
    mv.visitVarInsn(Opcodes.ASTORE, shadow);
    mv.visitVarInsn(Opcodes.ALOAD, shadow);
    loadMap(mv);
    loadKey(mv);
    if (writes && rule.extent().looks()) {
      call(mv, Hooks.FUNCTION_HOOKS, "enterLooking", Hooks.ENTER_DESC);
    } else {
      call(mv, entry(), Hooks.ENTER_DESC);
    }
    mv.visitVarInsn(Opcodes.LSTORE, token);
    if (writes && !rule.extent().seesMoves()) {
      loadStructure(mv, false);
      mv.visitVarInsn(Opcodes.ISTORE, before);
    }
  }

  /** The method's own code has stored to a field of this name. */
  void stored(MethodVisitor mv, String field) {
    if (rule.extent().seesMoves() && field.equals(structure())) {
      mv.visitInsn(Opcodes.ICONST_1);
      mv.visitVarInsn(Opcodes.ISTORE, before);
    }
  }

  /** Whether a call may move the structure. */
  boolean mayMove(String method) {
    return rule.extent().moving().contains(method);
  }

  /** The method is about to make such a call. */
  void beforeMove(MethodVisitor mv) {
    path.loadStructure(mv, structure());
    mv.visitVarInsn(Opcodes.ISTORE, beforeCall);
  }

  /** It has returned. Without a jump, which would need a frame. */
  void afterMove(MethodVisitor mv) {
    mv.visitVarInsn(Opcodes.ILOAD, before);
    path.loadStructure(mv, structure());
    mv.visitVarInsn(Opcodes.ILOAD, beforeCall);
    mv.visitInsn(Opcodes.IXOR);
    mv.visitInsn(Opcodes.IOR);
    mv.visitVarInsn(Opcodes.ISTORE, before);
  }

  private String entry() {
    return writes ? "enterWrite" : inMode(rule.kind() == RuleKind.SCAN ? "enterScan" : "enterRead");
  }

  private void enterReorder(MethodVisitor mv) {
    loadMap(mv);
    path.loadSlot(mv);
    loadAccessOrder(mv);
    call(mv, Hooks.ORDER_HOOKS, "shadowForOrder", Hooks.SHADOW_FOR_ORDER_DESC);
    mv.visitVarInsn(Opcodes.ASTORE, shadow);
    mv.visitVarInsn(Opcodes.ALOAD, shadow);
    loadMap(mv);
    loadKey(mv);
    loadAccessOrder(mv);
    call(mv, Hooks.ORDER_HOOKS, inMode("enterReorder"), Hooks.ENTER_REORDER_DESC);
    mv.visitVarInsn(Opcodes.LSTORE, token);
    loadStructure(mv, false);
    mv.visitVarInsn(Opcodes.ISTORE, before);
  }

  private String inMode(String hook) {
    return provoking ? hook + "Provoking" : hook;
  }

  private void loadAccessOrder(MethodVisitor mv) {
    path.loadMap(mv);
    mv.visitFieldInsn(Opcodes.GETFIELD, path.route().mapName(), "accessOrder", "Z");
  }

  /** The method is about to call a function of the application. */
  void suspend(MethodVisitor mv) {
    mv.visitVarInsn(Opcodes.ALOAD, shadow);
    mv.visitVarInsn(Opcodes.LLOAD, token);
    String hook = rule.extent().looks() ? "suspendUnlessLooking" : "suspendMark";
    call(mv, Hooks.FUNCTION_HOOKS, hook, Hooks.SUSPEND_MARK_DESC);
    mv.visitVarInsn(Opcodes.ISTORE, suspended);
  }

  /** The function has returned. */
  void resume(MethodVisitor mv) {
    mv.visitVarInsn(Opcodes.ALOAD, shadow);
    mv.visitVarInsn(Opcodes.LLOAD, token);
    mv.visitVarInsn(Opcodes.ILOAD, suspended);
    call(mv, Hooks.FUNCTION_HOOKS, "resumeMark", Hooks.RESUME_MARK_DESC);
  }

  /** The method is about to call one of this name. */
  void beforeCall(MethodVisitor mv, String method) {
    if (rule.extent().writing().contains(method)) {
      mv.visitVarInsn(Opcodes.ALOAD, shadow);
      mv.visitVarInsn(Opcodes.LLOAD, token);
      call(mv, Hooks.FUNCTION_HOOKS, "beginWriting", Hooks.BEGIN_WRITING_DESC);
      mv.visitVarInsn(Opcodes.LSTORE, token);
    }
  }

  /** The method is about to return the value on top of the stack, if its type is not void. */
  void exit(MethodVisitor mv, Type result) {
    String first = "";
    if (rule.kind() == RuleKind.REPLACE) {
      boolean yesOrNo = result.getSort() == Type.BOOLEAN;
      mv.visitInsn(Opcodes.DUP);
      first = yesOrNo ? "Z" : "Ljava/lang/Object;";
    }
    switch (rule.kind()) {
      case READ -> leaveRead(mv, "exitRead");
      case SCAN -> leaveRead(mv, "exitScan");
      case WRITE -> leavePut(mv, "exit");
      case ALTER -> leaveWrite(mv, "exitAlter", first);
      case REPLACE -> leaveReplace(mv, first);
      case REORDER -> leaveReorder(mv, "exitReorder");
      case ITERATE -> iterationBegan(mv);
      default -> {}
    }
  }

  /** What a stream, or a loop over a spliterator, comes down to. */
  private boolean walksByItself() {
    return rule.method().startsWith("forEach") || rule.method().equals("tryAdvance");
  }

  /** Only what makes an iterator has one to hold before its first step. */
  private void iterationBegan(MethodVisitor mv) {
    boolean makesIterator = rule.method().equals("iterator") || rule.method().equals("<init>");
    if (provoking && makesIterator) {
      path.loadSlot(mv);
      call(mv, "iterationBegan", "(" + Hooks.SET + ")V");
    }
  }

  /** An exception leaves the method. */
  void abort(MethodVisitor mv) {
    if (rule.kind() == RuleKind.REORDER) {
      leaveReorder(mv, "abortReorder");
    } else if (rule.kind() == RuleKind.WRITE) {
      leavePut(mv, "abort");
    } else if (writes) {
      leaveWrite(mv, "abortAlter", "");
    } else {
      leaveRead(mv, "abortRead");
    }
  }

  /** The window is over; nothing remains for {@link #abort} to do. */
  void forget(MethodVisitor mv) {
    mv.visitInsn(Opcodes.LCONST_0);
    mv.visitVarInsn(Opcodes.LSTORE, token);
  }

  /** Whether an exception must pass through {@link #abort}. */
  boolean needsHandler() {
    return rule.kind() != RuleKind.ITERATE;
  }

  /** Whether even a failing {@link #abort} leaves something behind that must be cleared. */
  boolean leavesMark() {
    return writes;
  }

  int shadowLocal() {
    return shadow;
  }

  int tokenLocal() {
    return token;
  }

  private void leaveRead(MethodVisitor mv, String name) {
    mv.visitVarInsn(Opcodes.ALOAD, shadow);
    mv.visitVarInsn(Opcodes.LLOAD, token);
    loadMap(mv);
    loadKey(mv);
    call(mv, name, Hooks.EXIT_READ_DESC);
  }

  private void leaveWrite(MethodVisitor mv, String name, String firstParameter) {
    loadWriteArguments(mv);
    call(mv, name, "(" + firstParameter + Hooks.EXIT_WRITE_ARGS + ")V");
  }

  private void leavePut(MethodVisitor mv, String way) {
    if (ifAbsent < 0) {
      leaveWrite(mv, way + "Write", "");
      return;
    }
    loadWriteArguments(mv);
    mv.visitVarInsn(Opcodes.ILOAD, ifAbsent);
    call(mv, way + "Put", "(" + Hooks.EXIT_WRITE_ARGS + "Z)V");
  }

  private void leaveReplace(MethodVisitor mv, String firstParameter) {
    loadWriteArguments(mv);
    String descriptor = "(" + firstParameter + Hooks.EXIT_WRITE_ARGS + ")V";
    if (structure() == null) {
      call(mv, Hooks.FIELD_HOOKS, "exitFound", descriptor);
    } else if (rule.extent().looks()) {
      call(mv, Hooks.FUNCTION_HOOKS, "exitLooking", descriptor);
    } else {
      call(mv, "exitReplace", descriptor);
    }
  }

  private void leaveReorder(MethodVisitor mv, String name) {
    loadWriteArguments(mv);
    loadAccessOrder(mv);
    call(mv, Hooks.ORDER_HOOKS, name, "(" + Hooks.EXIT_WRITE_ARGS + "Z)V");
  }

  private void loadWriteArguments(MethodVisitor mv) {
    mv.visitVarInsn(Opcodes.ALOAD, shadow);
    mv.visitVarInsn(Opcodes.LLOAD, token);
    if (rule.extent().seesMoves()) {
      mv.visitInsn(Opcodes.ICONST_0);
      mv.visitVarInsn(Opcodes.ILOAD, before);
    } else {
      mv.visitVarInsn(Opcodes.ILOAD, before);
      loadStructure(mv, true);
    }
    loadMap(mv);
    loadKey(mv);
  }

  private void loadMap(MethodVisitor mv) {
    if (rule.argument() > 0) {
      mv.visitVarInsn(Opcodes.ALOAD, rule.argument());
    } else {
      path.loadMap(mv);
    }
  }

  private void loadKey(MethodVisitor mv) {
    if (key >= 0) {
      mv.visitVarInsn(Opcodes.ALOAD, key);
    } else {
      mv.visitInsn(Opcodes.ACONST_NULL);
    }
  }

  private void loadStructure(MethodVisitor mv, boolean over) {
    String field = structure();
    if (field != null) {
      path.loadStructure(mv, field);
    } else {
      // Where it shows in no field, a write counts as structural.
      mv.visitInsn(over && rule.kind() != RuleKind.REPLACE ? Opcodes.ICONST_1 : Opcodes.ICONST_0);
    }
  }

  private String structure() {
    return rule.structure() != null ? rule.structure() : path.contract().structure();
  }

  private static void call(MethodVisitor mv, String name, String descriptor) {
    call(mv, Hooks.MAP_HOOKS, name, descriptor);
  }

  private static void call(MethodVisitor mv, String owner, String name, String descriptor) {
    mv.visitMethodInsn(Opcodes.INVOKESTATIC, owner, name, descriptor, false);
  }
}
