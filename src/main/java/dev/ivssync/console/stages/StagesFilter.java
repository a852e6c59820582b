package dev.ivssync.console.stages;

import dev.ivssync.console.Question;
import dev.ivssync.console.RefusedException;
import dev.ivssync.console.Urls;
import dev.ivssync.report.lane.LaneKey;
import dev.ivssync.report.lane.LaneQuery;
import dev.ivssync.report.lane.LaneRange;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a Stages page is asked for, as it stands in its address.
 *
 * @param range one of {@link #RANGES}; {@link #CUSTOM} where from and to are given
 * @param stage an ARN, an id, or none
 * @param after the end of the page before; null for the first
 */
public record StagesFilter(
    String range,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable String stage,
    @Nullable String state,
    @Nullable String source,
    @Nullable LaneKey after,
    int lanes) {

  public static final String CUSTOM = "custom";

  static final int USUAL_LANES = 100;

  static final List<String> PARAMETERS =
      List.of("range", "from", "to", "stage", "state", "source", "after", "lanes");

  static final Map<String, Duration> RANGES =
      Map.of("1h", Duration.ofHours(1), "24h", Duration.ofHours(24), "7d", Duration.ofDays(7));

  private static final String USUAL_RANGE = "24h";

  /**
   * @throws RefusedException if a parameter is unknown, or none of what it may be
   */
  static StagesFilter of(Question question) {
    question.only(PARAMETERS);
    String source = question.value("source").orElse(null);
    Instant from = question.moment("from", source).orElse(null);
    Instant to = question.moment("to", source).orElse(null);
    String range = question.value("range").orElse(USUAL_RANGE);
    boolean isCustom = from != null || to != null;
    if (isCustom && (from == null || to == null)) {
      throw RefusedException.badRequest("Give both from and to, or neither.");
    }
    if (!isCustom && !RANGES.containsKey(range)) {
      throw RefusedException.badRequest(
          "The range is 1h, 24h or 7d; or give from and to, such as 2026-01-31T10:00.");
    }
    return new StagesFilter(
        isCustom ? CUSTOM : range,
        from,
        to,
        question.value("stage").map(String::strip).orElse(null),
        question.value("state").orElse(null),
        source,
        question.value("after").map(StagesFilter::key).orElse(null),
        question.number("lanes", USUAL_LANES, 1, LaneQuery.MOST));
  }

  LaneQuery query() {
    return new LaneQuery(laneRange(), stage, state, source, after, lanes);
  }

  private LaneRange laneRange() {
    if (from == null || to == null) {
      return LaneRange.last(RANGES.getOrDefault(range, Duration.ofHours(24)));
    }
    Duration length = Duration.between(from, to);
    if (length.compareTo(LaneRange.SHORTEST) < 0 || length.compareTo(LaneRange.LONGEST) > 0) {
      throw RefusedException.badRequest(
          "The range from %s to %s is not of 10 s at the least and ten years at the most."
              .formatted(from, to));
    }
    return LaneRange.between(from, to);
  }

  /** Whether anything but the range narrows the view. */
  public boolean isNarrow() {
    return stage != null || state != null || source != null;
  }

  /** The same lanes over the last so much time. */
  public StagesFilter over(String other) {
    return new StagesFilter(other, null, null, stage, state, source, after, lanes);
  }

  /** The same lanes from one moment to another, to the second. */
  StagesFilter between(Instant begin, Instant end) {
    return new StagesFilter(
        CUSTOM,
        begin.truncatedTo(ChronoUnit.SECONDS),
        end.truncatedTo(ChronoUnit.SECONDS),
        stage,
        state,
        source,
        after,
        lanes);
  }

  /** The lanes after these. */
  StagesFilter after(@Nullable LaneKey end) {
    return new StagesFilter(range, from, to, stage, state, source, end, lanes);
  }

  /** The lanes of one stage. */
  StagesFilter ofStage(String arn) {
    return new StagesFilter(range, from, to, arn, state, source, null, lanes);
  }

  /** All lanes over the same time. */
  public StagesFilter all() {
    return new StagesFilter(range, from, to, null, null, null, null, lanes);
  }

  /** Its address. */
  public String link() {
    StringBuilder link = new StringBuilder("/stages");
    if (from != null && to != null) {
      add(link, "from", from.toString());
      add(link, "to", to.toString());
    } else if (!range.equals(USUAL_RANGE)) {
      add(link, "range", range);
    }
    add(link, "stage", stage);
    add(link, "state", state);
    add(link, "source", source);
    add(link, "lanes", lanes == USUAL_LANES ? null : String.valueOf(lanes));
    add(link, "after", after == null ? null : text(after));
    return link.toString();
  }

  private static void add(StringBuilder link, String name, @Nullable String value) {
    if (value != null) {
      link.append(link.indexOf("?") < 0 ? '?' : '&').append(name).append('=');
      link.append(Urls.encode(value));
    }
  }

  /** The stage's ARN, which may be anything, a blank, and the ARN, which has no blank. */
  private static String text(LaneKey key) {
    return (key.stageArn() == null ? "" : key.stageArn()) + " " + key.arn();
  }

  private static LaneKey key(String text) {
    int blank = text.lastIndexOf(' ');
    if (blank < 0) {
      throw RefusedException.badRequest("The parameter after is not one that this page has given.");
    }
    return new LaneKey(blank == 0 ? null : text.substring(0, blank), text.substring(blank + 1));
  }
}
