package dev.maprace.agent.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentOptionsTest {

  @TempDir Path folder;

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "  "})
  void withoutAnArgumentEveryOptionHasItsDefault(String argument) {
    AgentOptions options = parse(argument);
    for (Option option : Option.values()) {
      assertThat(options.get(option)).as(option.key()).isEqualTo(option.defaultValue());
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyDefaultIsAValueThatTheOptionMayHave(Option option) {
    assertThat(option.check(option.defaultValue())).isEqualTo(option.defaultValue());
  }

  @Test
  void pairsAreSeparatedByCommasAndSpacesAroundThemDoNotCount() {
    AgentOptions options = parse(" action = throw , capture-wait=7,quiet=on");
    assertThat(options.get(Option.ACTION)).isEqualTo("throw");
    assertThat(options.number(Option.CAPTURE_WAIT)).isEqualTo(7);
    assertThat(options.isOn(Option.QUIET)).isTrue();
    assertThat(options.isOn(Option.SIZES)).isFalse();
  }

  @Test
  void aValueMayContainAnEqualsSign() {
    assertThat(parse("reports=a=b").get(Option.REPORTS)).isEqualTo("a=b");
  }

  @Test
  void listsAreSeparatedByColons() {
    AgentOptions options = parse("include=com.acme.*:java.util.TreeMap");
    assertThat(options.list(Option.INCLUDE)).containsExactly("com.acme.*", "java.util.TreeMap");
    assertThat(options.list(Option.EXCLUDE)).isEmpty();
  }

  @Test
  void theArgumentWinsOverTheEnvironmentAndBothOverTheFile() throws IOException {
    Path file = folder.resolve("maprace.properties");
    Files.writeString(file, "action=halt\nquiet=on\nlocks=full\nmax-findings = 3 \n");
    Map<String, String> environment = Map.of("MAPRACE_OPTIONS", "quiet=off,locks=monitors");
    AgentOptions options =
        AgentOptions.parse("locks=full,config=" + file, name -> environment.get(name));
    assertThat(options.get(Option.LOCKS)).isEqualTo("full");
    assertThat(options.get(Option.QUIET)).isEqualTo("off");
    assertThat(options.get(Option.ACTION)).isEqualTo("halt");
    assertThat(options.number(Option.MAX_FINDINGS)).isEqualTo(3);
  }

  @Test
  void theEnvironmentMayNameTheFile() throws IOException {
    Path file = Files.writeString(folder.resolve("f"), "sizes=on");
    assertThat(AgentOptions.parse(null, name -> "config=" + file).isOn(Option.SIZES)).isTrue();
  }

  @Test
  void aFileThatCannotBeReadIsNamed() {
    Path file = folder.resolve("none");
    assertThatThrownBy(() -> parse("config=" + file))
        .isInstanceOf(OptionException.class)
        .hasMessageContaining("\"config\": cannot read " + file);
  }

  @Test
  void anUnknownOptionInTheFileIsRefusedToo() throws IOException {
    Path file = Files.writeString(folder.resolve("f"), "quite=on");
    assertThatThrownBy(() -> parse("config=" + file))
        .isInstanceOf(OptionException.class)
        .hasMessage("Unknown option \"quite\". Did you mean \"quiet\"?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "qiet=on|Unknown option \"qiet\". Did you mean \"quiet\"?",
        "Action=throw|Unknown option \"Action\". Did you mean \"action\"?",
        "incldue|Unknown option \"incldue\". Did you mean \"include\"?",
        "quiet|Option \"quiet\" needs a value, as in key=value.",
        "also=lists:format|Unknown value \"format\" of option \"also\". Did you mean"
            + " \"formats\"? It may be lists, formats.",
        "action=trow|Unknown value \"trow\" of option \"action\". Did you mean \"throw\"? It may be"
            + " report, throw, halt.",
        "capture-wait=-1|Option \"capture-wait\" needs a whole number from 0 to 999999999, not"
            + " \"-1\". Its default is 50.",
        "max-findings=|Option \"max-findings\" needs a whole number from 0 to 999999999, not \"\"."
            + " Its default is 200.",
        "max-findings=1234567890|Option \"max-findings\" needs a whole number from 0 to 999999999,"
            + " not \"1234567890\". Its default is 200.",
      })
  void aMistakeIsToldInOneSentenceThatNamesTheRemedy(String argument, String message) {
    assertThatThrownBy(() -> parse(argument))
        .isInstanceOf(OptionException.class)
        .hasMessage(message);
  }

  @Test
  void numbersAreWrittenInAsciiDigitsAlone() {
    // Integer.parseInt would take these (three in Arabic-Indic).
    assertThatThrownBy(() -> parse("max-findings=\u0663")).isInstanceOf(OptionException.class);
  }

  @Test
  void theDirectoryOfTheReportsTakesProcessTimeAndEnvironment() {
    Instant started = Instant.parse("2026-03-04T05:06:07.999Z");
    Path directory =
        parse("reports=/r/%p/%t/%{JOB}-%{N}%p")
            .path(Option.REPORTS, 42, started, name -> name.equals("JOB") ? "nightly" : "7");
    assertThat(directory).isEqualTo(Path.of("/r/42/20260304-050607/nightly-742"));
  }

  @Test
  void anEnvironmentVariableThatIsNotSetIsNamed() {
    assertThatThrownBy(
            () -> parse("reports=a/%{NOPE}").path(Option.REPORTS, 1, Instant.EPOCH, name -> null))
        .isInstanceOf(OptionException.class)
        .hasMessage("Option \"reports\": the environment variable NOPE is not set.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a%", "a%x", "a%{JOB", "100%/x"})
  void aPercentSignThatStandsForNothingIsRefused(String reports) {
    assertThatThrownBy(
            () -> parse("reports=" + reports).path(Option.REPORTS, 1, Instant.EPOCH, name -> "x"))
        .isInstanceOf(OptionException.class)
        .hasMessageContaining("after % stands p, t or {NAME}, not \"%");
  }

  @Test
  void theReportTellsEveryOption() {
    assertThat(parse("quiet=on").asMap())
        .containsEntry("quiet", "on")
        .containsOnlyKeys(Arrays.stream(Option.values()).map(Option::key).toArray(String[]::new));
  }

  private static AgentOptions parse(String argument) {
    return AgentOptions.parse(argument, name -> null);
  }
}
