package dev.maprace.agent.startup;

import dev.maprace.agent.contract.Contracts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Who touches {@code AbstractMap.keySet}, the field in which the shadow stands. A class that does,
 * and has no contract, would find a shadow where it expects its view.
 *
 * <p>For the JDKs that MapRace was tried on, a test knows the answer; a newer one is searched when
 * it starts.
 */
final class SlotReaders {

  /** The newest JDK on which the tests have run. */
  static final int NEWEST_TRIED = 25;

  private static final String PACKAGE = "java/util/";
  private static final String ABSTRACT_MAP = "java/util/AbstractMap";

  private SlotReaders() {}

  /**
   * @throws StartupException if this JDK has a reader of the field that MapRace does not know
   */
  static void checkUnlessTried(Contracts contracts) {
    if (Runtime.version().feature() <= NEWEST_TRIED) {
      return;
    }
    List<String> unknown = unknown(contracts);
    if (!unknown.isEmpty()) {
      throw new StartupException(
          "this JDK is newer than MapRace: it does not know what "
              + unknown
              + " do with AbstractMap.keySet; MapRace was tried up to JDK "
              + NEWEST_TRIED);
    }
  }

  /** The classes of {@code java.util} without a contract that touch the field. */
  static List<String> unknown(Contracts contracts) {
    Path folder =
        FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/java.base/java/util");
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        String name = "java.util." + file.getFileName().toString().replace(".class", "");
        if (contracts.of(name) == null && touchesSlot(folder, file)) {
          found.add(name);
        }
      }
    } catch (IOException e) {
      throw new StartupException("cannot read this JDK's own classes: " + e, e);
    }
    return found;
  }

  private static boolean touchesSlot(Path folder, Path file) throws IOException {
    for (String owner : new FieldUses(Files.readAllBytes(file)).owners) {
      if (inheritsSlot(folder, owner)) {
        return true;
      }
    }
    return false;
  }

  /** The compiler names the class of the expression, which may be any subclass. */
  private static boolean inheritsSlot(Path folder, String owner) throws IOException {
    String current = owner;
    while (current != null && current.startsWith(PACKAGE) && !current.equals(ABSTRACT_MAP)) {
      Path file = folder.resolve(current.substring(PACKAGE.length()) + ".class");
      FieldUses type = new FieldUses(Files.readAllBytes(file));
      // Hashtable, for one, has a field of this name of its own.
      current = type.declares ? null : type.superName;
    }
    return ABSTRACT_MAP.equals(current);
  }

  /** What one class has to do with fields of the slot's name and type. */
  private static final class FieldUses extends ClassVisitor {
    final Set<String> owners = new TreeSet<>();
    String superName;
    boolean declares;

    FieldUses(byte[] classFile) {
      super(Opcodes.ASM9);
      new ClassReader(classFile).accept(this, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    }

    private static boolean isSlot(String name, String descriptor) {
      return name.equals("keySet") && descriptor.equals("Ljava/util/Set;");
    }

    @Override
    public void visit(
        int version, int access, String name, String generic, String parent, String[] interfaces) {
      superName = parent;
    }

    @Override
    public FieldVisitor visitField(
        int access, String name, String descriptor, String generic, Object value) {
      declares |= isSlot(name, descriptor);
      return null;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String generic, String[] thrown) {
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public void visitFieldInsn(int opcode, String owner, String field, String type) {
          if (isSlot(field, type)) {
            owners.add(owner);
          }
        }
      };
    }
  }
}
