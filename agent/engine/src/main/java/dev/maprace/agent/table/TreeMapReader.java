package dev.maprace.agent.table;

import dev.maprace.agent.table.Fields.IntField;
import dev.maprace.agent.table.Fields.ObjectField;
import dev.maprace.report.Audit.Code;
import dev.maprace.report.Table.Structure;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Reads {@code TreeMap}. The order of its keys is not checked: only a comparator could. */
final class TreeMapReader implements StructureReader {
  private static final ObjectField ROOT = Fields.object(TreeMap.class, "root");
  private static final ObjectField COMPARATOR = Fields.object(TreeMap.class, "comparator");
  private static final IntField SIZE = Fields.integer(TreeMap.class, "size");
  private static final IntField MOD_COUNT = Fields.integer(TreeMap.class, "modCount");

  private static final Class<?> ENTRY = Fields.type("java.util.TreeMap$Entry");
  private static final ObjectField KEY = Fields.object(ENTRY, "key");
  private static final RedBlackLinks LINKS =
      new RedBlackLinks(
          Fields.object(ENTRY, "left"),
          Fields.object(ENTRY, "right"),
          Fields.object(ENTRY, "parent"),
          Fields.flag(ENTRY, "color"),
          false);

  @Override
  public Header header(Object map) {
    return new Header(Structure.RED_BLACK_TREE, null, null, null, SIZE.of(map), MOD_COUNT.of(map));
  }

  @Override
  public void read(Object map, Header header, Walk walk) {
    Object root = ROOT.of(map);
    // A comparator that never answers 0 is common, and puts one key twice without any race.
    Consumer<Object> inOrder =
        COMPARATOR.of(map) == null ? new Neighbours(walk)::next : entry -> {};
    RedBlackWalk tree = new RedBlackWalk(LINKS, null, walk, inOrder);
    if (root != null) {
      tree.from(root);
    }
    walk.tree(tree.nodes(), tree.depth());
  }

  /** One key in two entries makes them neighbours in the order. */
  private static final class Neighbours {
    private final Walk walk;
    private Object last;

    Neighbours(Walk walk) {
      this.walk = walk;
    }

    void next(Object entry) {
      Object key = KEY.of(entry);
      if (key == last && key != null) {
        walk.issues().add(Code.DUPLICATE_KEY, null, "Two entries hold the same key object.");
      }
      last = key;
    }
  }
}
