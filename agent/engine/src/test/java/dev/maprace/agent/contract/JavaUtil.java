package dev.maprace.agent.contract;

import static org.objectweb.asm.Opcodes.ACC_BRIDGE;
import static org.objectweb.asm.Opcodes.ACC_PUBLIC;
import static org.objectweb.asm.Opcodes.ACC_SYNTHETIC;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** The classes of {@code java.util} as the running JDK has them, read from its image. */
public final class JavaUtil {

  /** The classes that MapRace watches, with all that is nested in them. */
  static final List<String> ROOTS =
      List.of(
          "java.util.AbstractMap",
          "java.util.HashMap",
          "java.util.LinkedHashMap",
          "java.util.TreeMap",
          "java.util.WeakHashMap",
          "java.util.IdentityHashMap",
          "java.util.EnumMap");

  public static final int FEATURE = Runtime.version().feature();

  private static final Path BASE =
      FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/java.base");
  private static final Path PACKAGE = BASE.resolve("java/util");

  private JavaUtil() {}

  /** Every class of the package, by its binary name. */
  static Map<String, ClassNode> classes() {
    Map<String, ClassNode> classes = new TreeMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(PACKAGE, "*.class")) {
      for (Path file : files) {
        ClassNode node = new ClassNode();
        new ClassReader(Files.readAllBytes(file)).accept(node, ClassReader.SKIP_DEBUG);
        classes.put(node.name.replace('/', '.'), node);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return classes;
  }

  /** The file of one class of {@code java.base}. */
  public static byte[] file(String className) {
    try {
      return Files.readAllBytes(BASE.resolve(className.replace('.', '/') + ".class"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static boolean isWatched(String className) {
    return ROOTS.stream()
        .anyMatch(root -> className.equals(root) || className.startsWith(root + "$"));
  }

  /** Whether a program can call it; constructors and what the compiler made apart. */
  static boolean isPublic(MethodNode method) {
    return (method.access & (ACC_PUBLIC | ACC_BRIDGE | ACC_SYNTHETIC)) == ACC_PUBLIC;
  }

  static int arity(MethodNode method) {
    return Type.getArgumentCount(method.desc);
  }
}
