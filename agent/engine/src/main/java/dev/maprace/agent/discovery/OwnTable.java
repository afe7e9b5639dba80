package dev.maprace.agent.discovery;

import dev.maprace.agent.discovery.ClassOutline.Field;
import java.util.Optional;

/** Whether a map keeps its entries itself, or in another map that has windows of its own. */
final class OwnTable {

  private final ClassFiles files;

  OwnTable(ClassFiles files) {
    this.files = files;
  }

  /** Why a map is taken for one that hands its entries on; {@code null} if it is none. */
  String doubt(Ancestry ancestry) {
    boolean table = false;
    for (ClassOutline outline : ancestry.classes()) {
      for (Field field : outline.fields()) {
        if (isMap(field.type())) {
          return "its field " + field.name() + " holds a map, which is watched itself";
        }
        table |= field.isArray() || isNode(field.type());
      }
    }
    return table ? null : "it has neither an array nor nodes of its own";
  }

  private boolean isMap(String type) {
    if (ClassOutline.isJdk(type)) {
      return type != null && type.startsWith("java/util/") && type.endsWith("Map");
    }
    Optional<ClassOutline> outline = files.outline(type);
    return outline.isPresent() && Ancestry.of(outline.get(), files).isMap();
  }

  /** Whether it is a class of links: it has a field of its own type, or is an entry. */
  private boolean isNode(String type) {
    if (ClassOutline.isJdk(type)) {
      return false;
    }
    Optional<ClassOutline> node = files.outline(type);
    return node.isPresent()
        && (node.get().interfaces().contains("java/util/Map$Entry")
            || node.get().fields().stream().anyMatch(field -> type.equals(field.type())));
  }
}
