package dev.maprace.agent.startup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maprace.agent.instrument.RuntimeClasses;
import java.io.IOException;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** What is defined at start-up is what the jar brings for it: no class more, none less. */
class BootRuntimeIT {

  private static final String FOLDER = "boot/dev/maprace/runtime/";

  @Test
  void definesTheClassesThatTheJarBrings() throws IOException {
    try (JarFile jar = new JarFile(System.getProperty("maprace.jar"))) {
      assertThat(
              jar.stream()
                  .map(JarEntry::getName)
                  .filter(name -> name.startsWith(FOLDER) && name.endsWith(".class"))
                  .map(name -> name.substring(FOLDER.length(), name.length() - ".class".length())))
          .containsExactlyInAnyOrderElementsOf(RuntimeClasses.NAMES);
    }
  }
}
