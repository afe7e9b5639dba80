package dev.maprace.agent.instrument;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Notes where classes of the application make maps: behind each place stands one call.
 *
 * <p>Not in the constructors of {@code java.util}: the JDK makes most of a JVM's maps, and only the
 * caller tells at no cost which place it is. What the JDK makes on an application's behalf, as
 * {@code Collectors.toMap} does, is not noted.
 */
public final class CreationSites implements ClassFileTransformer {

  private static final Set<String> TYPES =
      Set.of(
          "java/util/HashMap",
          "java/util/LinkedHashMap",
          "java/util/TreeMap",
          "java/util/WeakHashMap",
          "java/util/IdentityHashMap",
          "java/util/EnumMap",
          "java/util/HashSet",
          "java/util/LinkedHashSet",
          "java/util/TreeSet");

  private final RuntimeReach reach = new RuntimeReach();
  private volatile boolean wanted;

  /** Says what is to be done with classes that are loaded from now on. */
  public void set(Hooking hooking) {
    wanted = hooking.creations();
  }

  /** Whether a class of {@code java.util} is a map, or is a set and has one inside. */
  static boolean isMade(String internalName) {
    return TYPES.contains(internalName);
  }

  @Override
  public byte[] transform(
      ClassLoader loader,
      String className,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] classFile) {
    if (!wanted || loader == null || className == null || FieldStores.isOurs(className)) {
      return null;
    }
    try {
      ClassReader reader = new ClassReader(classFile);
      return namesMap(reader) && reach.from(loader) ? instrument(reader) : null;
    } catch (Throwable e) {
      // A class file of before Java 6, or of a JDK from the future: nobody knows where its maps
      // come from.
      return null;
    }
  }

  /** Most classes make no map, and need not be parsed. */
  private static boolean namesMap(ClassReader reader) {
    ConstantPool pool = new ConstantPool(reader);
    for (int type = pool.next(ConstantPool.CLASS, 0); type > 0; ) {
      if (isMade(pool.name(type))) {
        return true;
      }
      type = pool.next(ConstantPool.CLASS, type);
    }
    return false;
  }

  static byte[] instrument(ClassReader reader) {
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    reader.accept(new Sites(writer), ClassReader.EXPAND_FRAMES);
    return writer.toByteArray();
  }

  private static final class Sites extends ClassVisitor {
    private String className;
    private boolean extendsMap;

    Sites(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public void visit(
        int version, int access, String name, String signature, String base, String[] interfaces) {
      className = name;
      extendsMap = base != null && isMade(base);
      super.visit(version, access, name, signature, base, interfaces);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
      boolean makes = extendsMap && name.equals("<init>");
      return new CreationVisitor(next, className, access, name, descriptor, makes);
    }
  }
}
