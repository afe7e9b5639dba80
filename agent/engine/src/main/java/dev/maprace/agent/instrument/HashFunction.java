package dev.maprace.agent.instrument;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Reads the method by which {@code HashMap} makes of a key what finds its bucket. */
final class HashFunction extends MethodVisitor {

  static final String NAME = "hash";
  static final String DESCRIPTOR = "(Ljava/lang/Object;)I";

  /** {@code return (key == null) ? 0 : (h = key.hashCode()) ^ (h >>> 16)}. */
  private static final String OF_STRING_HOOKS =
      "25 0 199 3 167 25 0 182 hashCode 89 54 1 21 1 16 16 124 130 172 ";

  private final StringBuilder code = new StringBuilder();

  private HashFunction() {
    super(Opcodes.ASM9);
  }

  /** Whether a class has the one that {@code StringHooks} knows. */
  static boolean isKnown(ClassReader reader) {
    HashFunction function = new HashFunction();
    ClassVisitor methods =
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            return name.equals(NAME) && descriptor.equals(DESCRIPTOR) ? function : null;
          }
        };
    reader.accept(methods, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return function.code.toString().equals(OF_STRING_HOOKS);
  }

  // Whatever else there may be, one of these takes what it leaves on the stack.

  @Override
  public void visitInsn(int opcode) {
    add(opcode);
  }

  @Override
  public void visitVarInsn(int opcode, int local) {
    add(opcode);
    add(local);
  }

  @Override
  public void visitIntInsn(int opcode, int operand) {
    add(opcode);
    add(operand);
  }

  @Override
  public void visitJumpInsn(int opcode, Label label) {
    add(opcode);
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    add(opcode);
    code.append(name).append(' ');
  }

  private void add(int number) {
    code.append(number).append(' ');
  }
}
