package dev.maprace.agent.instrument;

import dev.maprace.runtime.MapHooks;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Runs a {@code main} of the tests in a JVM whose maps are instrumented and verified. */
final class ProbeJvm {

  private ProbeJvm() {}

  /** What the program printed, once it has ended well. */
  static String run(Path folder, Class<?> program, List<String> jvmOptions) throws Exception {
    Path output = folder.resolve("output.txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-javaagent:" + agent(folder),
            "-Xbootclasspath/a:" + runtime(),
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:+BytecodeVerificationLocal",
            "-XX:+BytecodeVerificationRemote",
            "-Xshare:auto",
            "-Xlog:disable",
            "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED"));
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(4, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError(program.getName() + " does not end");
    }
    int status = process.exitValue();
    String printed = Files.readString(output);
    if (status != 0) {
      String end = printed.substring(Math.max(0, printed.length() - 4000));
      throw new AssertionError(program.getName() + " ended with " + status + ":\n" + end);
    }
    return printed;
  }

  private static Path runtime() throws Exception {
    return Path.of(MapHooks.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static Path agent(Path folder) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", ProbeAgent.class.getName());
    manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
    Path jar = folder.resolve("probe-agent.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      out.finish();
    }
    return jar;
  }
}
