package dev.ivssync.console.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ivssync.config.Schedule;
import dev.ivssync.console.Answer;
import dev.ivssync.console.Question;
import dev.ivssync.console.RefusedException;
import dev.ivssync.report.Freshness;
import dev.ivssync.report.SourceOverview;
import dev.ivssync.report.SourceOverviews;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sources: how they stand, and their last runs. */
final class SourceResources {

  private static final int LARGEST = 200;

  /** Each has its runs with it, a hundred times the size of a row of other pages. */
  private static final int USUAL = 50;

  private final SourceOverviews overviews;
  private final Map<String, Schedule> schedules;

  /**
   * @param schedules by source, as they are configured
   */
  SourceResources(SourceOverviews overviews, Map<String, Schedule> schedules) {
    this.overviews = overviews;
    this.schedules = Map.copyOf(schedules);
  }

  Answer all(Question question) {
    Asked asked = Asked.of(question, "after", "limit");
    SourceOverviews.Page page =
        overviews.page(asked.text("after").orElse(""), asked.limit(USUAL, LARGEST));
    ObjectNode json = ApiJson.page(page.sources(), this::json);
    json.put("at", page.at().toString());
    return Answer.json(json);
  }

  Answer one(Question question) {
    Asked.of(question);
    SourceOverviews.Page page = overviews.of(List.of(question.inPath("name")));
    ObjectNode json =
        page.sources().rows().stream()
            .findFirst()
            .map(this::json)
            .orElseThrow(
                () -> RefusedException.notFound("NO_SUCH_SOURCE", "No such source has ever run."));
    json.put("at", page.at().toString());
    return Answer.json(json);
  }

  private ObjectNode json(SourceOverview source) {
    ObjectNode json = ApiJson.of(source);
    Schedule schedule = schedules.get(source.source());
    json.put("schedule", schedule == null ? null : schedule.inWords());
    json.put("verdict", word(source.verdict()));
    return json;
  }

  private static @Nullable String word(@Nullable Freshness verdict) {
    return verdict == null ? null : verdict.name().toLowerCase(Locale.ROOT);
  }
}
