package dev.maprace.agent.startup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maprace.agent.contract.ContractText;
import dev.maprace.agent.contract.Contracts;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlotReadersSearchTest {

  @Test
  void findsNothingOnThisJdkThatHasNoContract() {
    Contracts contracts = Contracts.ofJavaUtil(Runtime.version().feature());
    assertThat(SlotReaders.unknown(contracts)).isEmpty();
  }

  @Test
  void findsAClassWhoseContractIsMissing() {
    List<String> lines =
        List.of(
            "class java.util.AbstractMap",
            "  read get(key)",
            "class java.util.HashMap",
            "  read get(key)");
    Contracts contracts =
        Contracts.parse(new ContractText("test", lines), Runtime.version().feature());
    assertThat(SlotReaders.unknown(contracts))
        .contains("java.util.WeakHashMap", "java.util.IdentityHashMap", "java.util.EnumMap")
        .doesNotContain("java.util.Hashtable", "java.util.TreeMap");
  }
}
