package dev.maprace.agent.discovery;

import dev.maprace.agent.contract.AccessRule;
import dev.maprace.agent.contract.ClassContract;
import java.util.List;
import java.util.Map;

/**
 * A class that is to be watched: a map, or a part of one.
 *
 * @param contract what its methods do
 * @param accesses the rules that have a window, by name and descriptor of the method
 * @param path the fields that lead from an instance to its map; none if it is the map
 * @param mapName the class of the map, as bytecode spells it
 * @param holdsShadow whether the map's shadow is to stand in a field of this very class
 */
public record FoundClass(
    ClassContract contract,
    Map<String, AccessRule> accesses,
    List<PathStep> path,
    String mapName,
    boolean holdsShadow) {

  /** One field on the way from a part to its map, as bytecode spells it. */
  public record PathStep(String owner, String field, String descriptor) {}

  public FoundClass {
    accesses = Map.copyOf(accesses);
    path = List.copyOf(path);
  }

  /** The rule for a method, or {@code null} if it is no access. */
  public AccessRule access(String method, String descriptor) {
    return accesses.get(method + descriptor);
  }
}
