package dev.maprace.agent.table;

import dev.maprace.agent.table.Fields.FloatField;
import dev.maprace.agent.table.Fields.IntField;
import dev.maprace.agent.table.Fields.ObjectField;
import java.util.HashMap;
import java.util.LinkedHashMap;

/** The fields of {@code HashMap}, {@code LinkedHashMap} and their nodes. */
final class HashFields {
  private HashFields() {}

  static final ObjectField TABLE = Fields.object(HashMap.class, "table");
  static final IntField SIZE = Fields.integer(HashMap.class, "size");
  static final IntField MOD_COUNT = Fields.integer(HashMap.class, "modCount");
  static final IntField THRESHOLD = Fields.integer(HashMap.class, "threshold");
  static final FloatField LOAD_FACTOR = Fields.number(HashMap.class, "loadFactor");

  static final Class<?> NODE = Fields.type("java.util.HashMap$Node");
  static final ObjectField KEY = Fields.object(NODE, "key");
  static final ChainLayout CHAIN =
      new ChainLayout(
          Fields.object(NODE, "next"),
          Fields.integer(NODE, "hash"),
          KEY::of,
          (node, key) -> KEY.of(node) == key);

  static final Class<?> TREE_NODE = Fields.type("java.util.HashMap$TreeNode");
  static final ObjectField PREVIOUS = Fields.object(TREE_NODE, "prev");
  static final RedBlackLinks TREE =
      new RedBlackLinks(
          Fields.object(TREE_NODE, "left"),
          Fields.object(TREE_NODE, "right"),
          Fields.object(TREE_NODE, "parent"),
          Fields.flag(TREE_NODE, "red"),
          true);

  static final ObjectField HEAD = Fields.object(LinkedHashMap.class, "head");
  static final ObjectField TAIL = Fields.object(LinkedHashMap.class, "tail");
  static final Class<?> LINKED_NODE = Fields.type("java.util.LinkedHashMap$Entry");
  static final ObjectField BEFORE = Fields.object(LINKED_NODE, "before");
  static final ObjectField AFTER = Fields.object(LINKED_NODE, "after");
}
