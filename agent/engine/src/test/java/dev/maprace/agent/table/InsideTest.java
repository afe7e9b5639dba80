package dev.maprace.agent.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.DecimalFormat;
import java.text.Format;
import java.text.MessageFormat;
import java.text.SimpleDateFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class InsideTest {

  private final MessageFormat outer = new MessageFormat("{0,date} {1,number}", Locale.ROOT);

  @Test
  void whatAFieldOrAnArrayHoldsIsInside() {
    for (Format inner : outer.getFormats()) {
      assertThat(Inside.has(outer, inner)).isTrue();
    }
  }

  @Test
  void soIsWhatIsInsideOfThat() {
    SimpleDateFormat date = (SimpleDateFormat) outer.getFormats()[0];
    assertThat(Inside.has(outer, date.getNumberFormat())).isTrue();
  }

  @Test
  void nothingElseIsThoughItBeEqual() {
    DecimalFormat other = (DecimalFormat) outer.getFormats()[1].clone();
    assertThat(other).isEqualTo(outer.getFormats()[1]);
    assertThat(Inside.has(outer, other)).isFalse();
  }

  /** A class of the application's that is asked for its fields would have it loaded. */
  @Test
  void theFieldsOfAnApplicationsClassAreNotLookedAt() {
    DecimalFormat own = new DecimalFormat();
    SimpleDateFormat dates =
        new SimpleDateFormat() {
          private static final long serialVersionUID = 1;

          @SuppressWarnings("unused")
          private final DecimalFormat amounts = own;
        };
    assertThat(Inside.has(dates, own)).isFalse();
    assertThat(Inside.has(dates, dates.getNumberFormat())).isTrue();
  }
}
