package dev.maprace.report.advice;

import static java.util.Objects.requireNonNull;

/**
 * One thing to do about a finding. All text is safe to print.
 *
 * @param title what to do, in the imperative
 * @param because the evidence in the finding that it rests on
 * @param cost what it costs, and what it does not give
 * @param code one line that shows it, or {@code null}
 */
public record Advice(String title, String because, String cost, String code) {
  public Advice {
    requireNonNull(title, "advice.title");
    requireNonNull(because, "advice.because");
    requireNonNull(cost, "advice.cost");
  }
}
