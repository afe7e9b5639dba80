package dev.maprace.benchmarks;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;

/** {@code HashMap} as one writes it by hand: chains in a table that doubles. */
final class ChainedMap<K, V> extends AbstractMap<K, V> {
  private Node<K, V>[] table = newTable(16);
  private int size;

  private static final class Node<K, V> extends SimpleEntry<K, V> {
    private static final long serialVersionUID = 1;

    private final int hash;
    private Node<K, V> next;

    Node(int hash, K key, V value, Node<K, V> next) {
      super(key, value);
      this.hash = hash;
      this.next = next;
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // An array of a generic type has no other way.
  private static <K, V> Node<K, V>[] newTable(int length) {
    return (Node<K, V>[]) new Node[length];
  }

  private static int hash(Object key) {
    int hash = Objects.hashCode(key);
    return hash ^ (hash >>> 16);
  }

  private Node<K, V> find(int hash, Object key) {
    Node<K, V> node = table[hash & (table.length - 1)];
    while (node != null && (node.hash != hash || !Objects.equals(key, node.getKey()))) {
      node = node.next;
    }
    return node;
  }

  @Override
  public V get(Object key) {
    Node<K, V> node = find(hash(key), key);
    return node == null ? null : node.getValue();
  }

  @Override
  public V put(K key, V value) {
    int hash = hash(key);
    Node<K, V> node = find(hash, key);
    if (node != null) {
      return node.setValue(value);
    }
    int slot = hash & (table.length - 1);
    table[slot] = new Node<>(hash, key, value, table[slot]);
    if (++size > table.length - table.length / 4) {
      grow();
    }
    return null;
  }

  private void grow() {
    Node<K, V>[] grown = newTable(table.length * 2);
    for (Node<K, V> first : table) {
      Node<K, V> node = first;
      while (node != null) {
        Node<K, V> following = node.next;
        int slot = node.hash & (grown.length - 1);
        node.next = grown[slot];
        grown[slot] = node;
        node = following;
      }
    }
    table = grown;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Set<Entry<K, V>> entrySet() {
    return new Entries();
  }

  private final class Entries extends AbstractSet<Entry<K, V>> {
    @Override
    public Iterator<Entry<K, V>> iterator() {
      return new EntryIterator();
    }

    @Override
    public int size() {
      return size;
    }
  }

  private final class EntryIterator implements Iterator<Map.Entry<K, V>> {
    private int slot = -1;
    private Node<K, V> following = seek(null);

    private Node<K, V> seek(Node<K, V> from) {
      Node<K, V> node = from;
      while (node == null && slot + 1 < table.length) {
        node = table[++slot];
      }
      return node;
    }

    @Override
    public boolean hasNext() {
      return following != null;
    }

    @Override
    public Map.Entry<K, V> next() {
      Node<K, V> node = following;
      if (node == null) {
        throw new NoSuchElementException();
      }
      following = seek(node.next);
      return node;
    }
  }
}
