package dev.ivssync.cli;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Objects;
import org.jooq.types.YearToSecond;
import org.jspecify.annotations.Nullable;

/** What the database has answered, as values of {@link Rows}. */
final class ReportValue {

  private ReportValue() {}

  static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof OffsetDateTime moment) {
      return moment.toInstant().toString();
    }
    if (value instanceof YearToSecond interval) {
      return duration(interval.toDuration());
    }
    if (value instanceof Object[] array) {
      return Arrays.stream(array).map(Objects::toString).toList();
    }
    boolean asItIs = value == null || value instanceof Number || value instanceof Boolean;
    return asItIs ? value : value.toString();
  }

  /** {@code 3d 04:05:06}. */
  private static String duration(Duration duration) {
    String time =
        "%02d:%02d:%02d"
            .formatted(duration.toHoursPart(), duration.toMinutesPart(), duration.toSecondsPart());
    return duration.toDays() == 0 ? time : duration.toDays() + "d " + time;
  }
}
