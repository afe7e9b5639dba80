package dev.maprace.agent.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShippedContractsTest {

  private final ShippedContracts shipped = ShippedContracts.on(17);

  @Test
  void theIndexNamesEachFileAndNoOther() throws IOException, URISyntaxException {
    assertThat(shipped.files().stream().distinct()).containsExactlyInAnyOrderElementsOf(files());
  }

  @Test
  void eachFileCanBeReadAndSpeaksOfItsOwnLibraryAlone() {
    for (String prefix : shipped.prefixes()) {
      assertThat(shipped.of(prefix).entries())
          .as("contracts for " + prefix)
          .isNotEmpty()
          .allMatch(entry -> !shipped.of(entry.name().text()).isEmpty());
    }
  }

  @Test
  void aLibraryThatNeedsNoneIsKnownAllTheSame() {
    String netty = "io.netty.util.collection.IntObjectHashMap";
    assertThat(shipped.speakOf(netty)).isTrue();
    assertThat(shipped.of(netty).isEmpty()).isTrue();
    assertThat(shipped.speakOf("com.acme.Orders")).isFalse();
    assertThat(shipped.offers(netty)).isTrue();
    assertThat(shipped.offers("scala.collection.mutable.Set")).isTrue();
    assertThat(shipped.offers("com.google.common.collect.Multimap")).isTrue();
    assertThat(shipped.offers("scala.collection.immutable.List")).isFalse();
    assertThat(shipped.offers(netty + "$Entry")).isFalse();
    assertThat(shipped.offers("com.acme.OrderSet")).isFalse();
  }

  @Test
  void aClassOfNoKnownLibraryHasNone() {
    assertThat(shipped.of("com.acme.Orders").isEmpty()).isTrue();
  }

  private static List<String> files() throws IOException, URISyntaxException {
    URI index = ShippedContracts.class.getResource("libraries/index").toURI();
    try (Stream<Path> all = Files.list(Path.of(index).getParent())) {
      return all.map(file -> file.getFileName().toString())
          .filter(file -> !file.equals("index"))
          .toList();
    }
  }
}
