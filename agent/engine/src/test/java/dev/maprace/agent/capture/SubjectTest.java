package dev.maprace.agent.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.DecimalFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubjectTest {

  private static final String MESSAGE = "java.text.MessageFormat";
  private static final String DATE = "java.text.SimpleDateFormat";
  private static final String NUMBER = "java.text.DecimalFormat";
  private static final String BASE = "java.text.Format";

  private final Object object = new DecimalFormat();

  private static CallStack stack(String... operators) {
    return new CallStack(List.of(), "format", List.of(operators), -1, false);
  }

  private Subject subject(CallStack one, CallStack other) {
    return Subject.of(object, one, other, new Formats());
  }

  @Test
  void anObjectIsToldAsTheOutermostByWhichBothCameToIt() {
    CallStack stack = stack(BASE, MESSAGE, BASE, DATE, NUMBER);
    assertThat(subject(stack, stack)).isEqualTo(new Subject(MESSAGE, NUMBER));
    assertThat(subject(stack, stack(DATE, NUMBER))).isEqualTo(new Subject(DATE, NUMBER));
  }

  @Test
  void asItselfIfOneOfThemCameStraight() {
    assertThat(subject(stack(DATE, NUMBER), stack(NUMBER))).isEqualTo(new Subject(NUMBER, null));
    assertThat(subject(stack(NUMBER), stack(NUMBER))).isEqualTo(new Subject(NUMBER, null));
  }

  @Test
  void theWayOfAThreadThatHasGoneIsTakenForThatOfTheOther() {
    assertThat(subject(stack(DATE, NUMBER), stack())).isEqualTo(new Subject(DATE, NUMBER));
  }

  @Test
  void whatNoFieldIsKnownToHoldIsNotKnown() {
    assertThat(new Subject(DATE, NUMBER).known(object)).isSameAs(object);
    assertThat(new Subject(NUMBER, null).known(object)).isSameAs(object);
  }

  private static final class Formats implements Watched {
    @Override
    public boolean isOfMap(String className) {
      return className.startsWith("java.text.");
    }

    @Override
    public String noun(Class<?> type) {
      return "format";
    }

    @Override
    public boolean holds(String outerClass, String innerClass) {
      return !outerClass.equals(BASE) && innerClass.startsWith("java.text.");
    }
  }
}
