package dev.ivssync.console.configuration;

import dev.ivssync.console.Feature;
import dev.ivssync.console.Page;
import dev.ivssync.console.Question;
import dev.ivssync.console.Routes;
import dev.ivssync.console.Shown;
import dev.ivssync.console.State;
import dev.ivssync.console.Tab;
import dev.ivssync.console.Times;
import dev.ivssync.console.Urls;
import dev.ivssync.console.View;
import dev.ivssync.console.changes.ChangeRow;
import dev.ivssync.database.Database;
import dev.ivssync.report.ChangeFilter;
import dev.ivssync.report.ChangePages;
import dev.ivssync.report.ConfigurationDetails;
import dev.ivssync.report.Configurations;
import dev.ivssync.report.KnownConfiguration;
import dev.ivssync.report.KnownVersion;
import dev.ivssync.report.ReadingTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One configuration over time. */
public final class ConfigurationPage implements Feature, Page {

  private static final int VERSIONS = 50;
  private static final int CHANGES = 50;

  private final Configurations names;
  private final ConfigurationDetails details;
  private final VersionQuestions versions;
  private final ChangePages changes;
  private final ReadingTime time;

  /**
   * @param viewers the database for those who only look
   */
  public ConfigurationPage(Database viewers) {
    this.names = new Configurations(viewers);
    this.details = new ConfigurationDetails(viewers);
    this.versions = new VersionQuestions(details);
    this.changes = new ChangePages(viewers);
    this.time = new ReadingTime(viewers);
  }

  @Override
  public void addTo(Routes routes) {
    routes.page("/configurations/<arn>", this);
  }

  @Override
  public View view(Question question) {
    question.only(List.of("at", "version", "from", "to", "before"));
    String asked = question.inPath("arn");
    Times times = Times.of(time.now(), question);
    return names
        .find(asked)
        .flatMap(details::now)
        .map(configuration -> known(question, configuration, times))
        .orElseGet(() -> unknown(asked, times));
  }

  private View known(Question question, KnownConfiguration configuration, Times times) {
    String arn = configuration.arn();
    List<KnownVersion> rows = versions.page(question, arn, VERSIONS);
    ConfigurationModel model =
        new ConfigurationModel(
            configuration,
            AttributeRow.of(configuration.attributes()),
            versions.past(question, configuration, times),
            versions.comparison(question, arn),
            VersionRow.of(rows, VERSIONS),
            older(arn, rows),
            changes.latest(ChangeFilter.ofArn(arn), CHANGES).changes().stream()
                .map(change -> new ChangeRow(change, times))
                .toList());
    String title = "Configuration " + Shown.id(arn);
    return new View(title, Tab.NONE, State.READY, times.now(), "page/configuration.jte", model);
  }

  private static @Nullable String older(String arn, List<KnownVersion> rows) {
    return rows.size() > VERSIONS
        ? Urls.configuration(arn) + "?before=" + rows.get(VERSIONS - 1).version()
        : null;
  }

  private View unknown(String asked, Times times) {
    return new View(
            "No such configuration",
            Tab.NONE,
            State.ERROR,
            times.now(),
            "page/configuration_unknown.jte",
            new UnknownConfiguration(asked, names.neighbours(asked)))
        .withStatus(404);
  }
}
