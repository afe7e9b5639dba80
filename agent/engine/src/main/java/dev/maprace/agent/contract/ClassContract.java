package dev.maprace.agent.contract;

import java.util.ArrayList;
import java.util.List;

/**
 * What the methods of one class do to a map.
 *
 * @param className the class, by its binary name
 * @param mapName the map class that it is, or is a part of
 * @param path the fields that lead from an instance to its map; empty if it is the map
 * @param knowsMap whether an instance can reach its map at all
 * @param structure the field of the map that moves with every structural change; may be null if no
 *     rule writes
 * @param fields where the map keeps its entries
 * @param telling how findings tell of it
 * @param jdks the JDKs that have the class
 */
public record ClassContract(
    String className,
    String mapName,
    List<String> path,
    boolean knowsMap,
    String structure,
    TableFields fields,
    Telling telling,
    JdkRange jdks,
    List<AccessRule> rules) {

  public ClassContract {
    path = List.copyOf(path);
    rules = List.copyOf(rules);
  }

  /** Whether this is a map class, rather than a view, iterator or spliterator of one. */
  public boolean isMap() {
    return className.equals(mapName);
  }

  /** The rules for a method of this name and number of parameters; most have one. */
  public List<AccessRule> rulesFor(String method, int arity) {
    // Plain loops in this package: the first lambda of a JVM costs start-up 20 ms.
    List<AccessRule> matching = new ArrayList<>(1);
    for (AccessRule rule : rules) {
      if (rule.matches(method, arity)) {
        matching.add(rule);
      }
    }
    return matching;
  }

  /** The same contract, but for its rules. */
  public ClassContract with(List<AccessRule> others) {
    return new ClassContract(
        className, mapName, path, knowsMap, structure, fields, telling, jdks, others);
  }
}
