package dev.maprace.agent.startup;

import dev.maprace.agent.contract.Contracts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
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
        if (contracts.of(name) == null && touchesSlot(Files.readAllBytes(file), contracts)) {
          found.add(name);
        }
      }
    } catch (IOException e) {
      throw new StartupException("cannot read this JDK's own classes: " + e, e);
    }
    return found;
  }

  private static boolean touchesSlot(byte[] classFile, Contracts contracts) {
    boolean[] touches = {false};
    MethodVisitor methods =
        new MethodVisitor(Opcodes.ASM9) {
          @Override
          public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            // Other classes, Hashtable for one, have a field of this name of their own.
            touches[0] |=
                name.equals("keySet")
                    && descriptor.equals("Ljava/util/Set;")
                    && contracts.of(owner.replace('/', '.')) != null;
          }
        };
    new ClassReader(classFile)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String descriptor, String signature, String[] thrown) {
                return methods;
              }
            },
            ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return touches[0];
  }
}
