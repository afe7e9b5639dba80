package dev.maprace.agent.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class OwnFilesTest {

  @Test
  void aFileIsReadAsItIs() throws IOException {
    try (OwnFiles files = OwnFiles.open()) {
      byte[] bytes = files.read("dev/maprace/agent/contract/java.util.contract");
      assertThat(new String(bytes, UTF_8)).contains("java.util.HashMap");
    }
  }

  @Test
  void whatIsNotThereIsNamed() throws IOException {
    try (OwnFiles files = OwnFiles.open()) {
      assertThatThrownBy(() -> files.read("no/such.contract"))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("no/such.contract");
    }
  }
}
