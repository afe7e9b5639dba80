package dev.maprace.agent.options;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;

/** The options in force. */
public final class AgentOptions {

  /** The environment variable that is read where the agent's argument says nothing. */
  public static final String ENVIRONMENT = "MAPRACE_OPTIONS";

  private final Map<Option, String> values;

  private AgentOptions(Map<Option, String> values) {
    this.values = values;
  }

  /**
   * Reads the agent's argument; then {@code MAPRACE_OPTIONS}; then the file that either names; then
   * the defaults. The first to name an option wins.
   *
   * @param argument what stands behind the jar, or {@code null}
   * @param environment looks an environment variable up
   * @throws OptionException if anything in them cannot be understood
   */
  public static AgentOptions parse(String argument, UnaryOperator<String> environment) {
    Map<Option, String> values = new EnumMap<>(Option.class);
    addAll(values, argument);
    addAll(values, environment.apply(ENVIRONMENT));
    String config = values.get(Option.CONFIG);
    if (config != null && !config.isEmpty()) {
      addFile(values, Path.of(config));
    }
    for (Option option : Option.values()) {
      values.putIfAbsent(option, option.defaultValue());
    }
    return new AgentOptions(values);
  }

  /** The same options with a seed, if they leave its choice to this JVM. */
  public AgentOptions withSeed() {
    if (!get(Option.SEED).equals(Option.SEED.defaultValue())) {
      return this;
    }
    Map<Option, String> seeded = new EnumMap<>(values);
    int seed = ThreadLocalRandom.current().nextInt(1, 1_000_000_000);
    seeded.put(Option.SEED, String.valueOf(seed));
    return new AgentOptions(seeded);
  }

  private static void addAll(Map<Option, String> values, String list) {
    if (list == null || list.isBlank()) {
      return;
    }
    for (String pair : list.split(",", -1)) {
      int equals = pair.indexOf('=');
      if (equals < 0) {
        // Says "Unknown option" of a mistyped name, which is the likelier mistake.
        throw new OptionException(
            "Option \"" + Option.of(pair.strip()).key() + "\" needs a value, as in key=value.");
      }
      Option option = Option.of(pair.substring(0, equals).strip());
      values.putIfAbsent(option, option.check(pair.substring(equals + 1).strip()));
    }
  }

  private static void addFile(Map<Option, String> values, Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new OptionException("Option \"config\": cannot read " + file + ": " + e + ".");
    }
    for (String key : properties.stringPropertyNames()) {
      Option option = Option.of(key);
      values.putIfAbsent(option, option.check(properties.getProperty(key).strip()));
    }
  }

  /** The value of an option; its default if nobody gave one. */
  public String get(Option option) {
    return values.get(option);
  }

  /** Whether an option that is on or off is on. */
  public boolean isOn(Option option) {
    return get(option).equals("on");
  }

  /** The value of an option that is a number. */
  public int number(Option option) {
    return Integer.parseInt(get(option));
  }

  /** The values of an option that is a list; empty if it is not given. */
  public List<String> list(Option option) {
    String value = get(option);
    return value.isEmpty() ? List.of() : List.of(value.split(":"));
  }

  /**
   * These options, but for one.
   *
   * @throws OptionException if it cannot have this value
   */
  public AgentOptions with(Option option, String value) {
    Map<Option, String> changed = new EnumMap<>(values);
    changed.put(option, option.check(value));
    return new AgentOptions(changed);
  }

  /**
   * The file or directory that an option names, with what the name leaves open filled in.
   *
   * @param started when this JVM's watch began
   * @throws OptionException if it names an environment variable that is not set
   */
  public Path path(Option option, long pid, Instant started, UnaryOperator<String> environment) {
    String text = get(option);
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      char next = i + 1 < text.length() ? text.charAt(i + 1) : 0;
      int close = next == '{' ? text.indexOf('}', i) : -1;
      if (c != '%') {
        path.append(c);
      } else if (next == 'p') {
        path.append(pid);
        i++;
      } else if (next == 't') {
        path.append(
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")
                .withZone(ZoneOffset.UTC)
                .format(started));
        i++;
      } else if (close > 0) {
        path.append(variable(option, text.substring(i + 2, close), environment));
        i = close;
      } else {
        throw new OptionException(
            "Option \""
                + option.key()
                + "\": after % stands p, t or {NAME}, not \""
                + text.substring(i)
                + "\".");
      }
    }
    return Path.of(path.toString());
  }

  private static String variable(Option option, String name, UnaryOperator<String> environment) {
    String value = environment.apply(name);
    if (value == null) {
      throw new OptionException(
          "Option \"" + option.key() + "\": the environment variable " + name + " is not set.");
    }
    return value;
  }

  /** All options by name, in the order of their names. */
  public Map<String, String> asMap() {
    Map<String, String> all = new TreeMap<>();
    values.forEach((option, value) -> all.put(option.key(), value));
    return all;
  }
}
