package dev.maprace.agent.instrument;

import dev.maprace.agent.contract.AccessRule;
import dev.maprace.agent.contract.ClassContract;
import dev.maprace.agent.contract.RuleKind;
import dev.maprace.runtime.AccessKind;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Puts the hooks that one contract asks for into the class that it speaks of. */
final class ClassInstrumenter extends ClassVisitor {

  private final ClassContract contract;
  private final MapPath path;
  private final Hooking hooking;

  // By identity: a record's hashCode() links some 60 method handles first, 60 ms of start-up.
  private final Set<AccessRule> unseen = Collections.newSetFromMap(new IdentityHashMap<>());

  private final Set<String> touching;
  private final boolean hashesAsKnown;

  private ClassInstrumenter(
      MapPath path,
      Hooking hooking,
      Set<String> touching,
      boolean hashesAsKnown,
      ClassVisitor next) {
    super(Opcodes.ASM9, next);
    this.touching = touching;
    this.hashesAsKnown = hashesAsKnown;
    this.contract = path.contract();
    this.path = path;
    this.hooking = hooking;
    for (AccessRule rule : contract.rules()) {
      // What a pattern means, a JDK need not have.
      if (addsHooks(rule) && rule.isExact()) {
        unseen.add(rule);
      }
    }
  }

  /**
   * The class with its hooks.
   *
   * @throws InstrumentationException if the class is not as the contract says
   */
  static byte[] instrument(MapPath path, Hooking hooking, byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    Set<String> touching = CodeSearch.in(reader, classFile);
    boolean hashesAsKnown =
        path.route().className().equals(Hooks.HASH_MAP) && HashFunction.isKnown(reader);
    ClassVisitor instrumenter =
        new ClassInstrumenter(path, hooking, touching, hashesAsKnown, writer);
    reader.accept(instrumenter, ClassReader.EXPAND_FRAMES);
    return writer.toByteArray();
  }

  private boolean addsHooks(AccessRule rule) {
    return !rule.kind().isSilent() && (rule.kind() != RuleKind.SIZE || hooking.sizes());
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String signature, String[] exceptions) {
    MethodVisitor plain = super.visitMethod(access, name, descriptor, signature, exceptions);
    if (hashesAsKnown && StringHashVisitor.concerns(name)) {
      plain = new StringHashVisitor(plain, access, name, descriptor);
    }
    MethodVisitor mv = plain;
    int without = Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE | Opcodes.ACC_BRIDGE;
    if ((access & without) != 0 || !contract.knowsMap()) {
      return mv;
    }
    List<AccessRule> rules = contract.rulesFor(name, Type.getArgumentCount(descriptor));
    boolean writes = false;
    boolean callsBack = false;
    for (AccessRule rule : rules) {
      unseen.remove(rule);
      writes |= rule.kind().writes();
      callsBack |= rule.kind() == RuleKind.CALLBACK;
      mv = addWindow(mv, rule, access, name, descriptor);
    }
    if (mv == plain && !callsBack && !touching.contains(name + descriptor)) {
      // Copied as it is.
      return plain;
    }
    if ((access & Opcodes.ACC_STATIC) == 0) {
      if (callsBack) {
        mv = new CallbackVisitor(mv, path, Set.of(), access, descriptor);
      }
      boolean write = (writes || callsBack) && contract.isMap();
      mv = new ModificationVisitor(mv, path, write ? AccessKind.WRITE : AccessKind.ITERATION);
    }
    return new SlotVisitor(mv);
  }

  private MethodVisitor addWindow(
      MethodVisitor next, AccessRule rule, int access, String name, String descriptor) {
    return switch (rule.kind()) {
      case VIA, VIEW, EXEMPT, STEP, CALLBACK -> next;
      case GROW -> new GrowthVisitor(next, path);
      case SIZE ->
          hooking.sizes()
              ? new WindowVisitor(
                  next, path, rule.as(RuleKind.READ), hooking.provoking(), access, name, descriptor)
              : next;
      default -> new WindowVisitor(next, path, rule, hooking.provoking(), access, name, descriptor);
    };
  }

  @Override
  public void visitEnd() {
    if (!unseen.isEmpty()) {
      throw new InstrumentationException(
          contract.className() + " has no method " + unseen.iterator().next());
    }
    super.visitEnd();
  }
}
