package dev.maprace.maven;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** JVM arguments in one line, as Surefire takes them apart: quotes keep spaces together. */
final class ArgLine {

  private ArgLine() {}

  /**
   * Puts the agent in front, in place of one that an earlier execution of the goal has put there.
   *
   * @param jar the agent's
   * @param argument the agent's, unquoted
   * @param others what the line says so far; may be empty
   */
  static String with(Path jar, String argument, String others) {
    String agent = Pattern.quote("-javaagent:" + jar + "=");
    Pattern earlier = Pattern.compile("\"" + agent + "[^\"]*\"|" + agent + "\\S*");
    String rest = earlier.matcher(others).replaceAll("");
    return (quoted(argument) + " " + rest.strip()).strip();
  }

  private static String quoted(String argument) {
    return argument.matches(".*[\\s'].*") ? "\"" + argument + "\"" : argument;
  }
}
