package dev.maprace.junit;

import java.lang.reflect.Field;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.launcher.Launcher;

/**
 * The engines of a launcher. There is no API to stand between them and it, so they are looked for:
 * in the launcher and what belongs to it, wherever a collection of engines is kept. That has been
 * in another class every few versions, but always a collection.
 */
final class Engines {

  private static final String HOME = "org.junit.platform.launcher.core";

  private final Executions executions;
  private final IdentityHashMap<TestEngine, WatchedEngine> watched = new IdentityHashMap<>();
  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Object> open = new ArrayDeque<>();

  private Engines(Executions executions) {
    this.executions = executions;
  }

  /**
   * Has all engines of a launcher watched.
   *
   * @throws IllegalStateException if there are none where they have ever been
   */
  static void watch(Launcher launcher, Executions executions) {
    Engines engines = new Engines(executions);
    engines.visit(launcher);
    while (!engines.open.isEmpty()) {
      engines.lookInto(engines.open.remove());
    }
    if (engines.watched.isEmpty()) {
      throw new IllegalStateException(
          "MapRace does not find the engines of this version of the JUnit Platform ("
              + launcher.getClass().getPackage().getImplementationVersion()
              + "), and so could fail no test; -Dmaprace.junit=off does without it");
    }
  }

  private void visit(Object value) {
    if (value != null && value.getClass().getName().startsWith(HOME) && seen.add(value)) {
      open.add(value);
    }
  }

  private void lookInto(Object owner) {
    for (Field field : Fields.of(owner)) {
      if (!field.getType().isPrimitive()) {
        Object value = Fields.get(owner, field);
        if (isOfEngines(field, value)) {
          Fields.set(owner, field, watched((Iterable<?>) value, field.getType()));
        } else {
          visit(value);
        }
      }
    }
  }

  private static boolean isOfEngines(Field field, Object value) {
    boolean replaceable =
        field.getType().isAssignableFrom(ArrayList.class)
            || field.getType().isAssignableFrom(LinkedHashSet.class);
    if (!replaceable || !(value instanceof Iterable<?> all)) {
      return false;
    }
    boolean any = false;
    for (Object each : all) {
      if (!(each instanceof TestEngine)) {
        return false;
      }
      any = true;
    }
    return any;
  }

  private Object watched(Iterable<?> engines, Class<?> type) {
    Set<TestEngine> all = new LinkedHashSet<>();
    for (Object engine : engines) {
      all.add(watched((TestEngine) engine));
    }
    return type.isInstance(all) ? all : List.copyOf(all);
  }

  private TestEngine watched(TestEngine engine) {
    if (engine instanceof WatchedEngine already) {
      watched.put(engine, already);
      return already;
    }
    return watched.computeIfAbsent(engine, each -> new WatchedEngine(each, executions));
  }
}
