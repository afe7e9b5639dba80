package dev.maprace.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.Counting;
import dev.maprace.report.Access;
import dev.maprace.report.Finding;
import dev.maprace.report.Kind;
import dev.maprace.report.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A class that is no map is watched as a contract says. */
class ContractsIT {

  private static final String CONTRACT =
      """
      class com.acme.Tally
        structure size
        table     words
        count     size
        read      countOf(word)
        write     count(key)
        size      distinct()
        noun      tally
      """;

  @TempDir private Path directory;

  @OnEachJdk
  void aContractThatAnOptionNamesIsKept(Jdk jdk) throws IOException {
    ChildJvm jvm = named(jdk, CONTRACT);
    assertIsOfTheTally(jvm.run(Counting.class).inOrder().finding());
  }

  @OnEachJdk
  void whatLocksIsSilentUnderIt(Jdk jdk) throws IOException {
    Finished finished = named(jdk, CONTRACT).run(Counting.class, "locked").inOrder();
    finished.isSilent();
    assertThat(finished.report().warnings()).isEmpty();
  }

  @OnEachJdk
  void aContractThatTheClassPathBringsAlongIsKept(Jdk jdk) throws IOException {
    ChildJvm jvm = new ChildJvm(jdk, directory).classPath(jar(CONTRACT));
    assertIsOfTheTally(jvm.run(Counting.class).inOrder().finding());
  }

  @Test
  void annotationsSayWhatAContractWould() {
    ChildJvm jvm = new ChildJvm(Jdk.running(), directory);
    Finding finding = jvm.run(Counting.class, "marked").inOrder().finding();
    assertThat(finding.map().className()).isEqualTo("com.acme.MarkedTally");
    assertThat(finding.kind()).isEqualTo(Kind.READ_WRITE);
  }

  @Test
  void withoutAContractNothingIsGuessed() {
    new ChildJvm(Jdk.running(), directory).run(Counting.class).inOrder().isSilent();
  }

  @Test
  void aNamedContractThatDoesNotFitEndsTheStart() throws IOException {
    Finished finished =
        named(Jdk.running(), CONTRACT.replace("countOf", "countsOf")).run(Counting.class);
    assertThat(finished.status()).isEqualTo(2);
    assertThat(finished.stdout()).isEmpty();
    assertThat(finished.stderr().strip())
        .endsWith(
            "tally.contract:5:13: com.acme.Tally has no countsOf(word) of its own. Did you mean"
                + " \"countOf\"? It has count(Object) countOf(Object) distinct() grow()"
                + " placeOf(Object)");
  }

  @Test
  void aContractOfTheClassPathThatCannotBeReadIsToldOfAndPassedOver() throws IOException {
    Path jar = jar(CONTRACT.replace("write", "wrote"));
    Finished finished =
        new ChildJvm(Jdk.running(), directory).classPath(jar).run(Counting.class).inOrder();
    String sentence =
        jar
            + "!/META-INF/maprace/tally.contract:6:3: no line begins with \"wrote\". Did you mean"
            + " \"write\"?";
    assertThat(finished.stderr()).contains("maprace: " + sentence);
    assertThat(finished.report().warnings()).containsExactly(sentence);
    assertThat(finished.findings()).isEmpty();
  }

  @Test
  void aContractForAClassThatNeverCameIsToldOf() throws IOException {
    Finished finished =
        named(Jdk.running(), CONTRACT + "class com.acme.Talley\n  read get(key)\n")
            .run(Counting.class)
            .inOrder();
    assertThat(finished.report().warnings())
        .containsExactly(
            directory.resolve("tally.contract") + ":9:7: com.acme.Talley was not loaded");
  }

  private static void assertIsOfTheTally(Finding finding) {
    assertThat(finding.kind()).isEqualTo(Kind.READ_WRITE);
    assertThat(finding.demandsAction()).isTrue();
    assertThat(finding.map().className()).isEqualTo("com.acme.Tally");
    assertThat(finding.map().noun()).isEqualTo("tally");
    assertThat(finding.map().name()).isEqualTo("com.acme.Counting.tally");
    assertThat(finding.table().structure()).isEqualTo(Table.Structure.SLOTS);
    assertThat(finding.table().capacity()).isEqualTo(4);
    assertThat(finding.table().size()).isBetween(1, 2);
    assertThat(finding.audit()).isNull();
    assertThat(finding.accesses())
        .extracting(Access::operation)
        .containsExactlyInAnyOrder("count", "countOf");
  }

  private ChildJvm named(Jdk jdk, String contract) throws IOException {
    Path file = Files.writeString(directory.resolve("tally.contract"), contract);
    return new ChildJvm(jdk, directory).options("contracts=" + file);
  }

  /** A jar with nothing in it but a contract. */
  private Path jar(String contract) throws IOException {
    Path file = directory.resolve("contracts.jar");
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
      jar.putNextEntry(new JarEntry("META-INF/maprace/"));
      jar.putNextEntry(new JarEntry("META-INF/maprace/tally.contract"));
      jar.write(contract.getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }
}
