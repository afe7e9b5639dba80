package dev.maprace.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.maprace.agent.options.AgentOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the documentation tells people to type is understood. */
class DocumentedCommandsTest {

  private static final Path ROOT = Path.of("..", "..");

  /** Up to a comment, a pipe, or the end of the line, of the code, or of a substitution. */
  private static final Pattern COMMAND =
      Pattern.compile(
          "(?m)(?:java -jar \\S*maprace\\.jar|(?<![\\w/.])\\./maprace|(?<=`|^)maprace)"
              + "(?: +([^`#|)\\n]*))?(?=[`#|)\\n])");

  private static final Pattern AGENT =
      Pattern.compile("-javaagent:\\S*maprace\\.jar(?:=([^`\\s]+))?");

  /** Done by the script alone, not by the jar. */
  private static final List<String> SCRIPT = List.of("test");

  static List<String> commands() {
    return texts().flatMap(text -> matches(COMMAND, text)).distinct().toList();
  }

  static List<String> agents() {
    return texts().flatMap(text -> matches(AGENT, text)).distinct().toList();
  }

  @Test
  void thereAreMany() {
    assertThat(commands()).hasSizeGreaterThan(15).contains("attach 4711", "demo", "explain 920ec1");
    assertThat(agents()).hasSizeGreaterThan(1).contains("action=throw,quiet=on");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void commandIsUnderstood(String command) {
    String[] words = command.isEmpty() ? new String[0] : command.split("\\s+");
    if (words.length == 0 || SCRIPT.contains(words[0])) {
      return;
    }
    assertThatCode(() -> Main.commandLine().parseArgs(words)).doesNotThrowAnyException();
    Stream.of(words)
        .skip(1)
        .takeWhile(word -> !word.equals("--"))
        .filter(word -> word.matches("[a-z-]+=.*"))
        .forEach(DocumentedCommandsTest::understandOptions);
  }

  @ParameterizedTest
  @MethodSource("agents")
  void agentsOptionsAreUnderstood(String options) {
    understandOptions(options);
  }

  private static void understandOptions(String options) {
    AgentOptions parsed = AgentOptions.parse(options.replace("...", ""), name -> null);
    assertThat(parsed.asMap()).isNotEmpty();
  }

  private static Stream<String> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(DocumentedCommandsTest::arguments);
  }

  private static String arguments(MatchResult match) {
    return match.group(1) == null ? "" : match.group(1).strip();
  }

  private static Stream<String> texts() {
    try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
      List<Path> files =
          Stream.concat(
                  docs.filter(file -> file.toString().endsWith(".md")),
                  Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")))
              .sorted()
              .toList();
      return files.stream().map(DocumentedCommandsTest::read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
