package dev.maprace.agent.table;

import dev.maprace.agent.table.Fields.IntField;
import dev.maprace.agent.table.Fields.ObjectField;
import dev.maprace.report.Table.Structure;
import java.util.EnumMap;

/** Reads {@code EnumMap}: one slot for each constant, empty where there is no value. */
final class EnumReader implements StructureReader {
  private static final ObjectField VALUES = Fields.object(EnumMap.class, "vals");
  private static final IntField SIZE = Fields.integer(EnumMap.class, "size");

  @Override
  public Header header(Object map) {
    return new Header(
        Structure.ENUM_SLOTS, ((Object[]) VALUES.of(map)).length, null, null, SIZE.of(map), null);
  }

  @Override
  public void read(Object map, Header header, Walk walk) {
    Object[] values = (Object[]) VALUES.of(map);
    for (int slot = 0; slot < values.length && walk.budget().take(); slot++) {
      if (values[slot] == null) {
        walk.buckets().addEmpty();
      } else {
        walk.digest().mix(slot);
        walk.buckets().add(slot, 1, false, false);
      }
    }
  }
}
