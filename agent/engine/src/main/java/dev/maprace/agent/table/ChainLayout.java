package dev.maprace.agent.table;

import dev.maprace.agent.table.Fields.IntField;
import dev.maprace.agent.table.Fields.ObjectField;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;

/**
 * How the nodes of a chained table are read.
 *
 * @param hash the hash that the map computed when the key came in
 * @param key from a node to its key, or to {@link #CLEARED}
 * @param holds whether a node holds a key, by identity; unlike {@code key} it keeps no weakly held
 *     key from being collected
 */
record ChainLayout(
    ObjectField next, IntField hash, UnaryOperator<Object> key, BiPredicate<Object, Object> holds) {
  /** Stands for the key of an entry whose weakly held key is gone. */
  static final Object CLEARED = new Object();
}
