package dev.maprace;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The agent's jar holds what is ours under our name, and nothing that could meet another's. */
class ShadingIT {

  /** What libraries would be called had they not been relocated. */
  private static final Pattern FOREIGN =
      Pattern.compile(
          "org/objectweb/asm/|(?<!//github\\.)com/google/gson/|org/slf4j/|ch/qos/logback/"
              + "|(?<!shaded/)com/samskivert/");

  private static final String SHADED = "dev/maprace/shaded/";

  private JarFile jar;

  @BeforeEach
  void open() throws IOException {
    jar = new JarFile(System.getProperty("maprace.jar"));
  }

  @AfterEach
  void close() throws IOException {
    jar.close();
  }

  @Test
  void holdsNothingUnderAnotherName() {
    assertThat(jar.stream().filter(entry -> !entry.isDirectory()).map(JarEntry::getName))
        .allMatch(
            name ->
                name.startsWith("dev/maprace/")
                    || name.matches("boot/dev/maprace/runtime/[A-Za-z$]+\\.class")
                    || name.matches("META-INF/(MANIFEST\\.MF|LICENSE.*|NOTICE.*)"));
  }

  @Test
  void keepsTheRuntimeWhereNoClassLoaderFindsIt() {
    assertThat(jar.stream().map(JarEntry::getName))
        .noneMatch(name -> name.startsWith("dev/maprace/runtime/"))
        .contains("boot/dev/maprace/runtime/MapHooks.class");
  }

  @Test
  void holdsEachOfItsOwnPackagesAndLibraries() {
    assertThat(jar.stream().map(JarEntry::getName))
        .contains(
            "dev/maprace/Premain.class",
            "dev/maprace/MapRaceError.class",
            "dev/maprace/cli/Main.class",
            "dev/maprace/agent/startup/Agent.class",
            "dev/maprace/report/Report.class",
            "dev/maprace/report/maprace-report-1.schema.json",
            "dev/maprace/shaded/asm/ClassReader.class",
            "dev/maprace/shaded/gson/Gson.class",
            "dev/maprace/shaded/picocli/CommandLine.class",
            "dev/maprace/shaded/samskivert/mustache/Mustache.class",
            "dev/maprace/report/page/page.mustache",
            "dev/maprace/shaded/slf4j/Logger.class",
            "dev/maprace/shaded/logback/classic/LoggerContext.class");
  }

  @Test
  void namesTheLicenceOfEachLibrary() throws IOException {
    try (InputStream notice = jar.getInputStream(jar.getEntry("META-INF/NOTICE"))) {
      String text = new String(notice.readAllBytes(), UTF_8);
      assertThat(
              jar.stream()
                  .map(JarEntry::getName)
                  .filter(name -> name.startsWith(SHADED) && name.endsWith(".class")))
          .isNotEmpty()
          .allMatch(name -> text.contains(library(name)));
    }
    assertThat(jar.getEntry("META-INF/LICENSE")).isNotNull();
  }

  /** The package that a library was moved to, by the name of one of its entries. */
  private static String library(String name) {
    int end = name.indexOf('/', SHADED.length());
    return name.substring(0, end < 0 ? name.length() : end).replace('/', '.');
  }

  @Test
  void callsNoLibraryByItsOldName() throws IOException {
    for (JarEntry entry : jar.stream().filter(e -> e.getName().endsWith(".class")).toList()) {
      try (InputStream in = jar.getInputStream(entry)) {
        assertThat(new String(in.readAllBytes(), ISO_8859_1))
            .as(entry.getName())
            .doesNotContainPattern(FOREIGN);
      }
    }
  }

  @Test
  void isAnAgentAndACommandLine() throws IOException {
    Attributes manifest = jar.getManifest().getMainAttributes();
    assertThat(manifest.getValue("Premain-Class")).isEqualTo("dev.maprace.Premain");
    assertThat(manifest.getValue("Main-Class")).isEqualTo("dev.maprace.cli.Main");
    assertThat(manifest.getValue("Can-Redefine-Classes")).isEqualTo("true");
    assertThat(manifest.getValue("Can-Retransform-Classes")).isEqualTo("true");
    assertThat(manifest.getValue("Boot-Class-Path")).isNull();
  }
}
