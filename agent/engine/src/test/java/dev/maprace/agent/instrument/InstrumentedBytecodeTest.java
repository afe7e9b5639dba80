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
