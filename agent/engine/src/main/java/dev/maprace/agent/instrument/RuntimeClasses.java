package dev.maprace.agent.instrument;

import java.util.List;

/** The classes that the hooks call, all of which the boot loader has. */
public final class RuntimeClasses {

  /** Below the runtime's package, in the order of definition: the first need only the JDK. */
  public static final List<String> NAMES =
      List.of(
          "AccessKind",
          "CollisionSink",
          "Walk",
          "Settler",
          "Party",
          "Shadow",
          "Ticket",
          "Stretch$Outcome",
          "Stretch",
          "Provoker",
          "Onlooker",
          "Tally",
          "Step",
          "Creation",
          "Trail",
          "Unsettled$Files",
          "Unsettled",
          "CaseFile",
          "CaseFile$Write",
          "Provocation",
          "Sharing",
          "Meetings",
          "Encounters",
          "Wrappers",
          "MapHooks",
          "FunctionHooks",
          "OrderHooks",
          "StringHooks",
          "NameHooks",
          "FieldHooks",
          "CreationHooks$Fresh",
          "CreationHooks",
          "WeakShadows$Entry",
          "WeakShadows$Segment",
          "WeakShadows",
          "Home",
          "Home$Homes");

  /** What the hooks call of the JDK and a program may not have used yet. */
  private static final List<String> JDK =
      List.of("java.util.concurrent.locks.LockSupport", "java.util.concurrent.ThreadLocalRandom");

  private RuntimeClasses() {}

  /**
   * Initialises them, before the first class calls a hook: inside a map's method, and at the end of
   * a thread's stack, it is too late for that.
   *
   * @throws ClassNotFoundException if the boot loader has not all of them
   */
  public static void initialize() throws ClassNotFoundException {
    for (String name : NAMES) {
      Class.forName("dev.maprace.runtime." + name);
    }
    for (String name : JDK) {
      Class.forName(name);
    }
  }
}
