package dev.maprace.agent.table;

import dev.maprace.report.Table.Structure;
import java.lang.reflect.Array;
import java.lang.reflect.Field;

/**
 * Reads the table of a class that somebody has described: which places of an array are taken, and
 * nothing of what is in them. What belongs into which place nobody knows, so nothing is audited.
 */
final class DeclaredReader implements StructureReader {

  private final Field table;
  private final Field count;
  private final Field occupied;
  private final Field structure;

  /**
   * Looks the fields up.
   *
   * @throws ReflectiveOperationException if one is missing
   * @throws RuntimeException if one may not be read
   */
  DeclaredReader(Class<?> type, DeclaredTable declared) throws ReflectiveOperationException {
    this.table = field(type, declared.table());
    this.count = declared.count() == null ? null : field(type, declared.count());
    this.occupied = declared.occupied() == null ? table : field(type, declared.occupied());
    this.structure = declared.structure() == null ? null : field(type, declared.structure());
  }

  private static Field field(Class<?> type, String name) throws NoSuchFieldException {
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      for (Field field : each.getDeclaredFields()) {
        if (field.getName().equals(name)) {
          field.setAccessible(true);
          return field;
        }
      }
    }
    throw new NoSuchFieldException(name);
  }

  @Override
  public Header header(Object map) {
    return new Header(
        Structure.SLOTS,
        length(get(table, map)),
        null,
        null,
        number(count, map),
        number(structure, map));
  }

  @Override
  public void read(Object map, Header header, Walk walk) {
    Object places = get(occupied, map);
    int length = length(places);
    for (int place = 0; place < length && walk.budget().take(); place++) {
      if (isTaken(places, place)) {
        walk.digest().mix(place);
        walk.buckets().add(place, 1, false, false);
      } else {
        walk.buckets().addEmpty();
      }
    }
  }

  private static boolean isTaken(Object places, int place) {
    if (places instanceof Object[] objects) {
      return objects[place] != null;
    }
    if (places instanceof boolean[] flags) {
      return flags[place];
    }
    if (places instanceof char[] characters) {
      return characters[place] != 0;
    }
    return Array.getDouble(places, place) != 0;
  }

  private static int length(Object array) {
    return array == null ? 0 : Array.getLength(array);
  }

  private static Integer number(Field field, Object map) {
    return field == null ? null : (Integer) get(field, map);
  }

  private static Object get(Field field, Object map) {
    try {
      return field.get(map);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
