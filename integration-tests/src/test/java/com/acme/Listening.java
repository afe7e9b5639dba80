package com.acme;

import java.util.Map;
import java.util.function.Consumer;

/** How a program hears of its collisions while it runs. */
public final class Listening {

  private Listening() {}

  /**
   * Has MapRace tell of each collision, by reflection: nothing here is compiled against it.
   *
   * @return what ends it
   */
  public static AutoCloseable to(Consumer<Map<String, Object>> listener) throws Exception {
    Class<?> findings =
        Class.forName("dev.maprace.Findings", true, ClassLoader.getSystemClassLoader());
    return (AutoCloseable) findings.getMethod("listen", Consumer.class).invoke(null, listener);
  }
}
