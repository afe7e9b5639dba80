package com.acme;

/** Logs a line with whatever SLF4J is on its class path, and then lets a {@link Meeting} happen. */
public final class Logging {
  private Logging() {}

  public static void main(String[] args) throws Exception {
    Object logger =
        Class.forName("org.slf4j.LoggerFactory")
            .getMethod("getLogger", String.class)
            .invoke(null, "com.acme");
    Class.forName("org.slf4j.Logger").getMethod("info", String.class).invoke(logger, "it begins");
    Meeting.main(new String[] {"add", "add"});
  }
}
