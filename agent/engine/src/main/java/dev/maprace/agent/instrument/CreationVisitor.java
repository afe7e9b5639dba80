package dev.maprace.agent.instrument;

import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.AnalyzerAdapter;

/**
 * Puts a call behind each place of a method that makes a map of {@code java.util}.
 *
 * <p>The map is taken from the operand stack, so that its types must be known: a compiler may keep
 * the map that it makes somewhere else.
 */
final class CreationVisitor extends AnalyzerAdapter {

  private final String className;
  private final boolean makesThis;

  /**
   * @param makesThis whether the method is a constructor of a class that extends a map
   */
  CreationVisitor(
      MethodVisitor next,
      String className,
      int access,
      String name,
      String descriptor,
      boolean makesThis) {
    super(Opcodes.ASM9, className, access, name, descriptor, next);
    this.className = className;
    this.makesThis = makesThis;
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    boolean makes = CreationSites.isMade(owner) && isMaking(opcode, name, descriptor);
    super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
    if (makes) {
      mv.visitInsn(Opcodes.DUP);
      made();
    }
  }

  private boolean isMaking(int opcode, String name, String descriptor) {
    return switch (opcode) {
      case Opcodes.INVOKESPECIAL -> name.equals("<init>") && staysOnStack(descriptor);
      // newHashMap(size) and its like.
      case Opcodes.INVOKESTATIC -> name.startsWith("new");
      case Opcodes.INVOKEVIRTUAL -> name.equals("clone");
      default -> false;
    };
  }

  /** Whether below the arguments of a constructor its object stands twice. */
  private boolean staysOnStack(String descriptor) {
    List<Object> types = stack;
    if (types == null) {
      return false;
    }
    int object = types.size() - (Type.getArgumentsAndReturnSizes(descriptor) >> 2);
    // A label is the object that the instruction there has made.
    return object > 0
        && types.get(object) instanceof Label
        && types.get(object) == types.get(object - 1);
  }

  @Override
  public void visitInsn(int opcode) {
    if (makesThis
        && opcode == Opcodes.RETURN
        && locals != null
        && className.equals(locals.get(0))) {
      mv.visitVarInsn(Opcodes.ALOAD, 0);
      made();
    }
    super.visitInsn(opcode);
  }

  private void made() {
    mv.visitLdcInsn(CreationPlaces.next());
    mv.visitMethodInsn(
        Opcodes.INVOKESTATIC, Hooks.CREATION_HOOKS, Hooks.MADE, Hooks.MADE_DESC, false);
  }
}
