package dev.maprace.report;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Points in time as text, without the hundred classes that a formatter loads at first use. */
final class InstantText {

  private InstantText() {}

  /** As {@link Instant#toString} has it, by ISO 8601: {@code 2026-11-22T05:11:29.123Z}. */
  static String of(Instant instant) {
    LocalDateTime time =
        LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), ZoneOffset.UTC);
    // Which leaves the seconds out where there are none.
    boolean onTheMinute = time.getSecond() == 0 && time.getNano() == 0;
    return time + (onTheMinute ? ":00Z" : "Z");
  }
}
