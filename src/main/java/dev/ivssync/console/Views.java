package dev.ivssync.console;

import dev.ivssync.config.Schedule;
import dev.ivssync.console.api.Api;
import dev.ivssync.console.audit.AuditPage;
import dev.ivssync.console.changes.ChangesPage;
import dev.ivssync.console.configuration.ConfigurationPage;
import dev.ivssync.console.page.ConfiguredSource;
import dev.ivssync.console.page.SourcesPage;
import dev.ivssync.console.run.RunPage;
import dev.ivssync.console.stages.StagesPage;
import dev.ivssync.database.Database;
import dev.ivssync.report.ChangePages;
import dev.ivssync.report.OpenDecisions;
import dev.ivssync.report.ReadingTime;
import dev.ivssync.report.SourceOverviews;
import dev.ivssync.report.lane.StageLanes;
import dev.ivssync.sync.Breaker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Everything of the console that only looks: the six views, and the API's answers to a GET. */
public final class Views {

  private Views() {}

  /**
   * All of them.
   *
   * @param viewers the database for those who only look
   * @param sources that this node's configuration has
   * @param recordedFor how long listings without a change are kept: the configuration's
   *     retention.unchanged-runs
   * @param breakers of those sources, by name
   */
  public static List<Feature> over(
      Database viewers,
      List<ConfiguredSource> sources,
      Duration recordedFor,
      Function<String, Optional<Breaker>> breakers) {
    Map<String, Schedule> schedules =
        sources.stream()
            .collect(Collectors.toMap(ConfiguredSource::name, ConfiguredSource::schedule));
    return List.of(
        new SourcesPage(
            sources,
            new SourceOverviews(viewers, schedules, recordedFor),
            new OpenDecisions(viewers)),
        new StagesPage(new StageLanes(viewers, recordedFor)),
        new ChangesPage(new ChangePages(viewers), new ReadingTime(viewers)),
        new ConfigurationPage(viewers),
        new RunPage(viewers, breakers),
        new AuditPage(viewers),
        new Api(viewers, schedules, recordedFor));
  }
}
