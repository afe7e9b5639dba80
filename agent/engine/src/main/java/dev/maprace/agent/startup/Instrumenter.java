package dev.maprace.agent.startup;

import dev.maprace.agent.contract.ClassContract;
import dev.maprace.agent.contract.Contracts;
import dev.maprace.agent.instrument.CreationSites;
import dev.maprace.agent.instrument.FieldStores;
import dev.maprace.agent.instrument.Hooking;
import dev.maprace.agent.instrument.MapTransformer;
import dev.maprace.agent.instrument.RuntimeClasses;
import dev.maprace.agent.log.EngineLog;
import dev.maprace.runtime.Home;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;

/** Puts the hooks into the classes that are loaded already, and sees that it is done. */
final class Instrumenter {

  private final Instrumentation instrumentation;
  private final Contracts contracts;
  private final MapTransformer transformer;
  private final FieldStores stores;
  private final CreationSites creations = new CreationSites();
  private Contracts others = Contracts.NONE;
  private List<Class<?>> inTable = List.of();
  private boolean added;
  private boolean notesCreations;

  /**
   * @param ownMaps whether one class may hold another as a map, by their names
   */
  Instrumenter(
      Instrumentation instrumentation, Contracts contracts, BiPredicate<String, String> ownMaps) {
    this.instrumentation = instrumentation;
    this.contracts = contracts;
    this.transformer = new MapTransformer(contracts);
    this.stores = new FieldStores(ownMaps);
  }

  /** Says which classes of the JDK besides the maps are to have hooks when they are installed. */
  void watch(Contracts besides) {
    others = besides;
    transformer.watch(besides);
  }

  /**
   * The contract of a class of the JDK that is a map or something else that is watched, or a part
   * of one; or {@code null}.
   */
  ClassContract contractOf(String className) {
    ClassContract ofMap = contracts.of(className);
    return ofMap != null ? ofMap : others.of(className);
  }

  /**
   * Installs the hooks before the application runs.
   *
   * @throws StartupException if a class that should have changed has not; then none has a hook
   */
  void install(Hooking hooking) {
    prepare();
    try {
      transformer.set(hooking);
      add();
      retransform();
      noteCreations(hooking);
    } catch (StartupException e) {
      withdraw();
      throw e;
    }
  }

  /** The hooks were refused, or are not in all maps: then they must be in none. */
  private void withdraw() {
    transformer.set(Hooking.NONE);
    try {
      instrumentation.retransformClasses(loaded().toArray(new Class<?>[0]));
    } catch (UnmodifiableClassException | LinkageError e) {
      // Refused as a whole, as the hooks were: all is as it was.
    }
  }

  /**
   * Installs the hooks in a JVM whose threads use maps meanwhile. A call that is under way runs on
   * in the old code of its method, which would take a shadow for the map's key set: so all methods
   * first look through shadows, and shadows come when the old calls are over.
   *
   * @throws StartupException if a class that should have changed has not; then none has a hook
   */
  void installLive(Hooking hooking) {
    prepare();
    try {
      transformer.set(Hooking.NONE);
      add();
      retransform();
      OldCalls.awaitEndOf(transformer.slotMethods());
      transformer.set(hooking);
      retransform();
      noteCreations(hooking);
    } catch (StartupException e) {
      giveUp();
      throw e;
    }
  }

  /**
   * Installs other hooks in the place of those that are there.
   *
   * @throws StartupException if a class that should have changed has not
   */
  void change(Hooking hooking) {
    transformer.set(hooking);
    retransform();
  }

  /**
   * Takes all hooks out again. Maps that have a shadow keep it, and are looked through for as long
   * as the JVM lives, whoever else changes their classes.
   */
  void uninstall() {
    // A class that is loaded later must look through shadows too.
    loadParts(() -> false);
    noteCreations(Hooking.NONE);
    transformer.set(Hooking.NONE);
    retransform();
    for (Class<?> type : inTable) {
      Home.inTable(type, false);
    }
  }

  /** Takes back what could not be done as a whole. */
  void giveUp() {
    MapRaceOff.disconnect();
    // First: whatever is sent through again must not get hooks one by one.
    transformer.set(Hooking.NONE);
    try {
      uninstall();
    } catch (StartupException e) {
      // What cannot be changed back now was not changed before either.
      EngineLog.of(Instrumenter.class).warn("hooks that see nothing stay behind", e);
    }
  }

  private void add() {
    if (!added) {
      instrumentation.addTransformer(transformer, true);
      instrumentation.addTransformer(stores);
      added = true;
    }
  }

  /** Notes from now on where maps are made, or does so no more. */
  private void noteCreations(Hooking hooking) {
    creations.set(hooking);
    if (hooking.creations() && !notesCreations) {
      instrumentation.addTransformer(creations);
      notesCreations = true;
    }
  }

  private void prepare() {
    try {
      RuntimeClasses.initialize();
      load(contracts);
      inTable = load(others);
    } catch (ClassNotFoundException | LinkageError e) {
      throw refused(e);
    }
    SlotReaders.checkUnlessTried(contracts);
    stores.watch(inTable);
    for (Class<?> type : inTable) {
      Home.inTable(type, true);
    }
  }

  /** Loads the classes themselves; their parts can wait. */
  private static List<Class<?>> load(Contracts contracts) throws ClassNotFoundException {
    List<Class<?>> classes = new ArrayList<>();
    for (ClassContract contract : contracts.all()) {
      if (contract.isMap()) {
        classes.add(Class.forName(contract.className()));
      }
    }
    return classes;
  }

  private void retransform() {
    try {
      List<Class<?>> loaded = loaded();
      instrumentation.retransformClasses(loaded.toArray(new Class<?>[0]));
      verify(loaded);
    } catch (UnmodifiableClassException | LinkageError e) {
      demandNoFailure();
      throw refused(e);
    }
  }

  private static StartupException refused(Throwable e) {
    return new StartupException("this JVM does not let its maps be instrumented: " + e, e);
  }

  /**
   * Loads the views, iterators and spliterators that nobody has needed yet, and so has them
   * instrumented. A class that is first loaded inside a transformer passes all transformers by, as
   * the JVM guards each thread against re-entrance; it is sent through again.
   *
   * @param unwanted whether it is no longer worth the while
   */
  void loadParts(BooleanSupplier unwanted) {
    for (ClassContract contract : contracts.and(others).all()) {
      if (unwanted.getAsBoolean()) {
        return;
      }
      try {
        Class<?> part = Class.forName(contract.className(), false, null);
        if (!transformer.hasInstrumented(contract.className())) {
          instrumentation.retransformClasses(part);
        }
      } catch (ClassNotFoundException | UnmodifiableClassException | LinkageError e) {
        transformer.failed(contract.className(), e);
      }
    }
  }

  /**
   * Puts the same hooks in once more, and so discards what the JVM has counted in the maps' methods
   * so far: by these counts it compiles them into the application's code, and MapRace's own maps
   * and keys are not the application's.
   */
  void forgetStartUp() {
    try {
      instrumentation.retransformClasses(loaded().toArray(new Class<?>[0]));
    } catch (Throwable e) {
      // Another agent may have come whose changes the JVM refuses: all is as it was.
      EngineLog.of(Instrumenter.class).info("the maps keep the counts of start-up", e);
    }
  }

  private List<Class<?>> loaded() {
    List<Class<?>> classes = new ArrayList<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (type.getClassLoader() == null && contractOf(type.getName()) != null) {
        classes.add(type);
      }
    }
    return classes;
  }

  private void demandNoFailure() {
    Map<String, Throwable> failures = transformer.failures();
    if (!failures.isEmpty()) {
      Map.Entry<String, Throwable> first = failures.entrySet().iterator().next();
      throw new StartupException(
          "this JDK's " + first.getKey() + " is not as MapRace knows it: " + first.getValue());
    }
  }

  private void verify(List<Class<?>> loaded) {
    demandNoFailure();
    for (Class<?> type : loaded) {
      if (!transformer.hasInstrumented(type.getName())) {
        throw new StartupException(type.getName() + " was not instrumented");
      }
    }
  }

  /** The classes loaded since start-up that could not be instrumented, a sentence each. */
  List<String> warnings() {
    return transformer.failures().entrySet().stream()
        .map(failure -> failure.getKey() + " is not watched: " + failure.getValue())
        .sorted()
        .toList();
  }
}
