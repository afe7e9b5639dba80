package dev.maprace.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maprace.agent.contract.ClassContract;
import dev.maprace.agent.contract.Contracts;
import dev.maprace.agent.contract.JavaUtil;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.util.CheckClassAdapter;

/** What the instrumentation makes of the running JDK's classes passes the verifier. */
class InstrumentedBytecodeTest {

  static Stream<MapPath> paths() {
    Stream<ClassContract> others =
        Stream.of("lists", "formats")
            .flatMap(group -> Contracts.ofGroup(group, JavaUtil.FEATURE).all().stream());
    return Stream.concat(
        Contracts.ofJavaUtil(JavaUtil.FEATURE).all().stream().map(SlotPath::new),
        others.map(TablePath::new));
  }

  /** The JVM drops the frames of its own classes when it loads them from their files. */
  @ParameterizedTest
  @MethodSource("paths")
  void isMadeOfClassesWithoutFramesToo(MapPath path) {
    ClassWriter bare = new ClassWriter(0);
    new ClassReader(JavaUtil.file(path.contract().className()))
        .accept(bare, ClassReader.SKIP_FRAMES);
    byte[] file =
        ClassInstrumenter.instrument(
            path, new Hooking(true, true, true, false), bare.toByteArray());
    assertThat(new ClassReader(file).getClassName()).isEqualTo(path.route().className());
  }

  @ParameterizedTest
  @MethodSource("paths")
  void isValid(MapPath path) {
    ClassContract contract = path.contract();
    for (boolean sizes : new boolean[] {false, true}) {
      byte[] file =
          ClassInstrumenter.instrument(
              path, new Hooking(true, sizes, sizes, false), JavaUtil.file(contract.className()));
      StringWriter problems = new StringWriter();
      CheckClassAdapter.verify(
          new ClassReader(file), getClass().getClassLoader(), false, new PrintWriter(problems));
      assertThat(problems.toString()).as(contract.className()).isEmpty();
    }
  }
}
