package dev.maprace.agent.contract;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The contracts that an application and its libraries bring along: {@code
 * META-INF/maprace/*.contract} in each directory and jar of the class path, and in those that a
 * jar's manifest names.
 *
 * <p>A jar is asked for that one directory and not listed as a whole, which would cost start-up
 * more than all the rest. Jars tell of their directories if Maven, Gradle or {@code jar} made them.
 */
public final class ClassPathContracts {

  private static final String DIRECTORY = "META-INF/maprace/";
  private static final String SUFFIX = ".contract";

  private final Set<Path> seen = new HashSet<>();
  private final List<ContractText> found = new ArrayList<>();

  private ClassPathContracts() {}

  /**
   * Finds them, in the order of the class path; what cannot be read has none.
   *
   * @param classPath as {@code java.class.path} has it
   */
  public static List<ContractText> in(String classPath) {
    ClassPathContracts contracts = new ClassPathContracts();
    for (String element : ContractParser.split(classPath, File.pathSeparatorChar)) {
      try {
        contracts.add(Path.of(element));
      } catch (InvalidPathException e) {
        // The JVM passes such an element over, too.
      }
    }
    return contracts.found;
  }

  private void add(Path element) {
    if (!seen.add(element.toAbsolutePath().normalize())) {
      return;
    }
    try {
      if (Files.isDirectory(element)) {
        addDirectory(element.resolve(DIRECTORY));
      } else if (Files.isRegularFile(element)) {
        addJar(element);
      }
    } catch (IOException e) {
      // The JVM passes what is no jar over, too.
    }
  }

  private void addDirectory(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    Set<Path> files = new TreeSet<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
      all.forEach(files::add);
    }
    for (Path file : files) {
      try (InputStream in = Files.newInputStream(file)) {
        found.add(ContractText.read(file.toString(), in));
      }
    }
  }

  private void addJar(Path file) throws IOException {
    List<Path> named;
    try (ZipFile jar = new ZipFile(file.toFile())) {
      if (jar.getEntry(DIRECTORY) != null) {
        addEntries(file, jar);
      }
      named = namedByManifest(file, jar);
    }
    for (Path each : named) {
      add(each);
    }
  }

  private void addEntries(Path file, ZipFile jar) throws IOException {
    Set<String> names = new TreeSet<>();
    for (Enumeration<? extends ZipEntry> all = jar.entries(); all.hasMoreElements(); ) {
      String name = all.nextElement().getName();
      if (name.startsWith(DIRECTORY) && name.endsWith(SUFFIX)) {
        names.add(name);
      }
    }
    for (String name : names) {
      try (InputStream in = jar.getInputStream(jar.getEntry(name))) {
        found.add(ContractText.read(file + "!/" + name, in));
      }
    }
  }

  /** The {@code Class-Path} of a jar: test runners put all of theirs there. */
  private static List<Path> namedByManifest(Path file, ZipFile jar) throws IOException {
    ZipEntry entry = jar.getEntry(JarFile.MANIFEST_NAME);
    if (entry == null) {
      return List.of();
    }
    byte[] content;
    try (InputStream in = jar.getInputStream(entry)) {
      content = in.readAllBytes();
    }
    if (!mayHaveClassPath(new String(content, StandardCharsets.ISO_8859_1))) {
      return List.of();
    }
    Manifest manifest = new Manifest(new ByteArrayInputStream(content));
    String classPath = manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
    List<Path> named = new ArrayList<>();
    if (classPath != null) {
      for (String each : ContractParser.split(classPath.strip(), ' ')) {
        try {
          named.add(Path.of(file.toUri().resolve(each)));
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
          // Of another protocol, or no URI at all.
        }
      }
    }
    return named;
  }

  /** To parse all manifests takes most of the time that all of this takes, and few have one. */
  private static boolean mayHaveClassPath(String manifest) {
    String name = Attributes.Name.CLASS_PATH.toString();
    int line = 0;
    do {
      if (manifest.regionMatches(true, line, name, 0, name.length())) {
        return true;
      }
      line = manifest.indexOf('\n', line) + 1;
    } while (line > 0);
    // Lines may end with a carriage return alone.
    return manifest.indexOf('\n') < 0;
  }
}
