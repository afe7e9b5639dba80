package dev.maprace.agent.instrument;

import java.util.Set;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.LocalVariablesSorter;

/**
 * Suspends the write window of another method, up the stack, while a function of the application
 * runs. Where the window is the method's own, {@link WindowVisitor} does it.
 */
final class CallbackVisitor extends LocalVariablesSorter {

  private final MapPath path;
  private final Set<String> callbacks;
  private int suspended;

  /**
   * @param callbacks methods that are the application's, besides those of {@code
   *     java.util.function}
   */
  CallbackVisitor(
      MethodVisitor next, MapPath path, Set<String> callbacks, int access, String descriptor) {
    super(Opcodes.ASM9, access, descriptor, next);
    this.path = path;
    this.callbacks = callbacks;
  }

  @Override
  public void visitCode() {
    super.visitCode();
    suspended = newLocal(Type.BOOLEAN_TYPE);
    mv.visitInsn(Opcodes.ICONST_0);
    mv.visitVarInsn(Opcodes.ISTORE, suspended);
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    boolean function = isFunction(owner) || callbacks.contains(name);
    // Runs after the insertion: the map has been written, and is whole.
    boolean eldest = name.equals("removeEldestEntry");
    if (!function && !eldest) {
      super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
      return;
    }
    path.loadSlot(mv);
    mv.visitInsn(eldest ? Opcodes.ICONST_1 : Opcodes.ICONST_0);
    mv.visitMethodInsn(
        Opcodes.INVOKESTATIC, Hooks.FUNCTION_HOOKS, "suspend", Hooks.SUSPEND_DESC, false);
    mv.visitVarInsn(Opcodes.ISTORE, suspended);
    super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
    path.loadSlot(mv);
    mv.visitVarInsn(Opcodes.ILOAD, suspended);
    mv.visitMethodInsn(
        Opcodes.INVOKESTATIC, Hooks.FUNCTION_HOOKS, "resume", Hooks.RESUME_DESC, false);
  }

  static boolean isFunction(String owner) {
    return owner.startsWith("java/util/function/");
  }
}
