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
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that can be looked at, over the world of {@link ApiWorld}. */
final class WholeConsole {

  static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  private static final Duration KEPT = Duration.ofDays(3);

  private WholeConsole() {}

  /** Its one source is scheduled in Tokyo. */
  static ConsoleFixture start() {
    ConsoleFixture console = ConsoleFixture.inZones(Map.of("demo", TOKYO), WholeConsole::features);
    ApiWorld.in(console.postgres());
    return console;
  }

  private static List<Feature> features(Database viewers) {
    Schedule schedule = Schedule.parse("0 0/5 * * * ?", TOKYO);
    SourceOverviews overviews = new SourceOverviews(viewers, Map.of("demo", schedule), KEPT);
    return List.of(
        new SourcesPage(
            List.of(new ConfiguredSource("demo", "eu-west-1", schedule)),
            overviews,
            new OpenDecisions(viewers)),
        new StagesPage(new StageLanes(viewers, KEPT)),
        new ChangesPage(new ChangePages(viewers), new ReadingTime(viewers)),
        new ConfigurationPage(viewers),
        new RunPage(viewers, name -> Optional.of(new Breaker(30, 3))),
        new AuditPage(viewers),
        new Api(viewers, Map.of("demo", schedule), KEPT));
  }
}
