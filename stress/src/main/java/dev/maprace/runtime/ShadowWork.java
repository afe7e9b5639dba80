package dev.maprace.runtime;

import java.util.HashMap;

/** What actors do to one shadow, and how its state has to come to rest. */
class ShadowWork {

  final HashMap<Object, Object> map = new HashMap<>();
  final Shadow shadow = new Shadow(null, 0);

  /** One write that changes the structure. */
  void write() {
    long token = MapHooks.enterWrite(shadow, map, null);
    MapHooks.exitWrite(shadow, token, 0, 1, map, null);
  }

  /** One write that an exception leaves. */
  void abort() {
    long token = MapHooks.enterWrite(shadow, map, null);
    MapHooks.abortWrite(shadow, token, 0, 1, map, null);
  }

  /** One write inside another, as a function of the application makes it. */
  void nest() {
    long outer = MapHooks.enterWrite(shadow, map, null);
    boolean suspended = FunctionHooks.suspendMark(shadow, outer);
    write();
    FunctionHooks.resumeMark(shadow, outer, suspended);
    MapHooks.exitWrite(shadow, outer, 0, 1, map, null);
  }

  /** One read. */
  void read() {
    long seen = MapHooks.enterRead(shadow, map, null);
    MapHooks.exitRead(shadow, seen, map, null);
  }

  /** Whether nothing is left of anyone's work but the version. */
  boolean isAtRest() {
    long state = shadow.state;
    long marks = Shadow.IN_PROGRESS | Shadow.SUSPENDED | Shadow.TICKET;
    return (state & marks) == 0 && Shadow.version(state) > 0 && Shadow.owner(state) != 0;
  }
}
