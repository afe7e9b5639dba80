package com.acme;

import java.util.List;

/** Uses libraries that MapRace has too, in versions of its own. */
public final class Libraries {
  private Libraries() {}

  public static void main(String[] args) throws Exception {
    Class<?> gson = Class.forName("com.google.gson.Gson");
    Object json =
        gson.getMethod("toJson", Object.class)
            .invoke(gson.getConstructor().newInstance(), List.of(1, 2));
    System.out.println(gson.getProtectionDomain().getCodeSource().getLocation() + " " + json);
    Object logger =
        Class.forName("org.slf4j.LoggerFactory")
            .getMethod("getLogger", String.class)
            .invoke(null, "acme");
    Class<?> type = Class.forName("org.slf4j.Logger");
    type.getMethod("info", String.class).invoke(logger, "hello");
    System.out.println(type.getProtectionDomain().getCodeSource().getLocation());
    System.out.println(logger.getClass().getProtectionDomain().getCodeSource().getLocation());
  }
}
