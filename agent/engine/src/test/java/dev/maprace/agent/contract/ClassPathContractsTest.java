package dev.maprace.agent.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathContractsTest {

  private static final String DIRECTORY = "META-INF/maprace/";

  @TempDir private Path directory;

  @Test
  void directoriesAndJarsAreLookedThroughInTheOrderOfTheClassPath() throws IOException {
    Path classes = directory.resolve("classes");
    Files.createDirectories(classes.resolve(DIRECTORY));
    Files.writeString(classes.resolve(DIRECTORY + "b.contract"), "class a.B\n");
    Files.writeString(classes.resolve(DIRECTORY + "a.contract"), "class a.A\n");
    Files.writeString(classes.resolve(DIRECTORY + "readme.txt"), "none");
    Path jar = jar("lib.jar", null, "c.contract");
    assertThat(ClassPathContracts.in(jar + File.pathSeparator + classes))
        .extracting(ContractText::source)
        .containsExactly(
            jar + "!/" + DIRECTORY + "c.contract",
            classes.resolve(DIRECTORY + "a.contract").toString(),
            classes.resolve(DIRECTORY + "b.contract").toString());
  }

  @Test
  void theJarsThatAManifestNamesAreTooEachOnce() throws IOException {
    Path library = jar("library.jar", null, "x.contract");
    Path runner = jar("runner.jar", "library.jar " + library.toUri() + " http://else/x.jar");
    assertThat(ClassPathContracts.in(runner + File.pathSeparator + library))
        .singleElement()
        .satisfies(text -> assertThat(text.source()).startsWith(library.toString()))
        .satisfies(text -> assertThat(text.lines()).containsExactly("# of x.contract"));
  }

  @Test
  void aManifestMayWriteItAsItLikes() throws IOException {
    jar("library.jar", null, "x.contract");
    for (String manifest :
        List.of(
            "Manifest-Version: 1.0\r\ncLASS-pATH: library.jar\r\n\r\n",
            "Manifest-Version: 1.0\rClass-Path: library.jar\r\r")) {
      Path runner = directory.resolve("runner.jar");
      try (ZipOutputStream jar = new ZipOutputStream(Files.newOutputStream(runner))) {
        jar.putNextEntry(new ZipEntry(JarFile.MANIFEST_NAME));
        jar.write(manifest.getBytes(StandardCharsets.UTF_8));
      }
      assertThat(ClassPathContracts.in(runner.toString())).as(manifest).hasSize(1);
    }
  }

  @Test
  void whatIsNoJarOrIsNotThereHasNone() throws IOException {
    Path text = Files.writeString(directory.resolve("text.jar"), "no jar");
    assertThat(
            ClassPathContracts.in(
                text + File.pathSeparator + directory.resolve("gone") + File.pathSeparator))
        .isEmpty();
  }

  private Path jar(String name, String classPath, String... contracts) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (classPath != null) {
      manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
    }
    Path file = directory.resolve(name);
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
      jar.putNextEntry(new ZipEntry(DIRECTORY));
      for (String contract : contracts) {
        jar.putNextEntry(new ZipEntry(DIRECTORY + contract));
        jar.write(("# of " + contract + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    return file;
  }
}
