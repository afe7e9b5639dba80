package dev.maprace.report.page;

import dev.maprace.report.Table;
import java.util.ArrayList;
import java.util.List;

/** What is known of a table, fact by fact. */
final class TableFacts {
  private final List<String> facts = new ArrayList<>();

  private TableFacts() {}

  static List<String> of(Table table) {
    TableFacts facts = new TableFacts();
    facts.add("capacity", table.capacity());
    facts.add("depth", table.depth());
    facts.add("size field", table.size());
    facts.add(table.truncated() ? "counted at least" : "counted", table.nodes());
    facts.add("threshold", table.threshold());
    facts.add("load factor", table.loadFactor());
    facts.add("modCount", table.modCount());
    return facts.facts;
  }

  private void add(String name, Number value) {
    if (value != null) {
      facts.add(name + " " + value);
    }
  }
}
