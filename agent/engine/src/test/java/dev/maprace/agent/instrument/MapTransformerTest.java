package dev.maprace.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maprace.agent.contract.Contracts;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;

class MapTransformerTest {

  private static final String NAME = "java/util/LinkedHashMap";

  private final MapTransformer transformer =
      new MapTransformer(Contracts.ofJavaUtil(Runtime.version().feature()));

  @BeforeEach
  void watch() {
    transformer.set(new Hooking(true, false, false, false));
  }

  @Test
  void whatHasAContractIsInstrumented() throws IOException {
    byte[] instrumented =
        transformer.transform(null, NAME, LinkedHashMap.class, null, linkedHashMap());
    assertThat(new ClassReader(instrumented).getClassName()).isEqualTo(NAME);
    assertThat(transformer.hasInstrumented(LinkedHashMap.class.getName())).isTrue();
  }

  @Test
  void aLoadedMapThatCannotBeInstrumentedKeepsAllOthersAsTheyAre() throws IOException {
    byte[] file = linkedHashMap();
    byte[] torn = Arrays.copyOf(file, file.length / 2);
    byte[] refused = transformer.transform(null, NAME, LinkedHashMap.class, null, torn);
    // The JVM takes all that it is given in one call, or nothing.
    assertThat(refused).isNotNull().hasSizeBetween(1, 9);
    assertThat(transformer.failures()).containsOnlyKeys(LinkedHashMap.class.getName());
  }

  @Test
  void onlyAMapThatIsNotThereYetIsLoadedAsItIs() throws IOException {
    byte[] torn = Arrays.copyOf(linkedHashMap(), 100);
    assertThat(transformer.transform(null, NAME, null, null, torn)).isNull();
    assertThat(transformer.failures()).containsOnlyKeys(LinkedHashMap.class.getName());
  }

  private static byte[] linkedHashMap() throws IOException {
    try (InputStream in = LinkedHashMap.class.getResourceAsStream("LinkedHashMap.class")) {
      return in.readAllBytes();
    }
  }
}
