package dev.maprace.agent.instrument;

import dev.maprace.agent.contract.ClassContract;
import dev.maprace.agent.discovery.FoundClass;
import dev.maprace.agent.discovery.FoundClass.PathStep;
import java.util.ArrayList;
import java.util.List;

/**
 * The way from an instance of a class to its map. All names are as bytecode spells them.
 *
 * @param className the class
 * @param mapName the class of the map
 * @param steps the fields on the way; none if the class is the map
 */
record Route(String className, String mapName, List<PathStep> steps) {

  /** In a class of the JDK, whose contract names the fields. */
  static Route of(ClassContract contract) {
    String className = contract.className().replace('.', '/');
    String mapName = contract.mapName().replace('.', '/');
    List<PathStep> steps = new ArrayList<>();
    String owner = className;
    for (String field : contract.path()) {
      // this$N is the enclosing instance; any other field of a part is the map itself.
      String type =
          field.startsWith("this$") ? owner.substring(0, owner.lastIndexOf('$')) : mapName;
      steps.add(new PathStep(owner, field, "L" + type + ";"));
      owner = type;
    }
    return new Route(className, mapName, steps);
  }

  /** In a class of the application, whose fields were found. */
  static Route of(FoundClass found) {
    String className = found.contract().className().replace('.', '/');
    return new Route(className, found.mapName(), found.path());
  }
}
