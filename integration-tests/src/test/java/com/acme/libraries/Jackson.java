package com.acme.libraries;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Supplier;

/** A node is a wrapper of a map of the JDK's. */
final class Jackson {

  static final List<Supplier<Use>> USES = List.of(Node::new);

  private Jackson() {}

  private record Node(ObjectNode map) implements Use {
    Node() {
      this(JsonNodeFactory.instance.objectNode());
    }

    @Override
    public void write(int key) {
      map.put("key" + key, key);
    }

    @Override
    public void erase(int key) {
      map.remove("key" + key);
    }

    @Override
    public Object read(int key) {
      return map.get("key" + key);
    }

    @Override
    public void walk() {
      map.fieldNames().forEachRemaining(name -> {});
    }

    @Override
    public String watched() {
      return "java.util.LinkedHashMap";
    }
  }
}
