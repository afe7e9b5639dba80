package dev.maprace.agent.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maprace.report.Table;
import dev.maprace.report.Table.Bucket;
import dev.maprace.report.Table.Structure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeclaredReaderTest {

  @SuppressWarnings("UnusedVariable") // Only reflection reads them.
  private static class Slots {
    final long[] keys = {0, 7, 0, 9};
    final Object[] values = {"zero", null, null, "nine"};
    final boolean[] used = {true, false, false, false};
    final char[] letters = {'a', 0};
    int size = 2;
    int changes = 5;
  }

  /** Its fields are its superclass's. */
  private static final class MoreSlots extends Slots {}

  @Test
  void placesAreTakenThatDoNotHoldNothing() {
    assertThat(taken("keys", null)).containsExactly(1, 3);
    assertThat(taken("values", null)).containsExactly(0, 3);
    assertThat(taken("keys", "used")).containsExactly(0);
    assertThat(taken("letters", null)).containsExactly(0);
  }

  @Test
  void theNumbersAreThoseOfTheFields() {
    Table table = read(new DeclaredTable("keys", "size", null, "changes")).orElseThrow().table();
    assertThat(table.structure()).isEqualTo(Structure.SLOTS);
    assertThat(table.capacity()).isEqualTo(4);
    assertThat(table.size()).isEqualTo(2);
    assertThat(table.modCount()).isEqualTo(5);
    assertThat(read(new DeclaredTable("keys", null, null, null)).orElseThrow().table().size())
        .isNull();
  }

  @Test
  void nothingIsAudited() {
    TableSnapshot snapshot = read(new DeclaredTable("values", "changes", null, null)).orElseThrow();
    assertThat(snapshot.canBeAudited()).isFalse();
    assertThat(snapshot.issues()).isEmpty();
  }

  @Test
  void whereAFieldIsMissingThereIsNoPicture() {
    assertThat(read(new DeclaredTable("gone", null, null, null))).isEmpty();
  }

  private static List<Integer> taken(String table, String occupied) {
    return read(new DeclaredTable(table, null, occupied, null))
        .orElseThrow()
        .table()
        .buckets()
        .stream()
        .map(Bucket::index)
        .toList();
  }

  private static Optional<TableSnapshot> read(DeclaredTable declared) {
    return new TableReader(type -> Optional.of(declared))
        .read(new MoreSlots(), Duration.ofSeconds(10));
  }
}
