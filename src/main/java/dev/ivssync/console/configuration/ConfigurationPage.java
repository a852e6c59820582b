package dev.ivssync.console.configuration;

import dev.ivssync.console.Feature;
import dev.ivssync.console.Page;
import dev.ivssync.console.Question;
import dev.ivssync.console.RefusedException;
import dev.ivssync.console.Routes;
import dev.ivssync.console.State;
import dev.ivssync.console.Tab;
import dev.ivssync.console.Times;
import dev.ivssync.console.Urls;
import dev.ivssync.console.View;
import dev.ivssync.console.api.Asked;
import dev.ivssync.console.changes.ChangeRow;
import dev.ivssync.database.Database;
import dev.ivssync.report.ChangeFilter;
import dev.ivssync.report.ChangePages;
import dev.ivssync.report.ConfigurationDetails;
import dev.ivssync.report.Configurations;
import dev.ivssync.report.KnownConfiguration;
import dev.ivssync.report.KnownVersion;
import dev.ivssync.report.PageOf;
import dev.ivssync.report.SourceStatuses;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One configuration over time. */
public final class ConfigurationPage implements Feature, Page {

  private static final int VERSIONS = 50;
  private static final int CHANGES = 50;

  private final Configurations names;
  private final ConfigurationDetails details;
  private final ChangePages changes;
  private final SourceStatuses statuses;

  /**
   * @param viewers the database for those who only look
   */
  public ConfigurationPage(Database viewers) {
    this.names = new Configurations(viewers);
    this.details = new ConfigurationDetails(viewers);
    this.changes = new ChangePages(viewers);
    this.statuses = new SourceStatuses(viewers);
  }

  @Override
  public void addTo(Routes routes) {
    routes.page("/configurations/<arn>", this);
  }

  @Override
  public View view(Question question) {
    Asked asked = Asked.of(question, "at", "from", "to", "before");
    KnownConfiguration configuration = configuration(question.inPath("arn"));
    Instant now = statuses.now();
    Times times = Times.of(now, question);
    String arn = configuration.arn();
    PageOf<KnownVersion> versions =
        details.versions(arn, question.number("before", 999_999_999, 1, 999_999_999), VERSIONS);
    ConfigurationModel model =
        new ConfigurationModel(
            configuration,
            AttributeRow.of(configuration.attributes()),
            asked.moment("at").map(at -> past(arn, at)).orElse(null),
            comparison(question, arn),
            versions.rows(),
            versions.next() == null ? null : Urls.configuration(arn) + "?before=" + versions.next(),
            changes.latest(ChangeFilter.ofArn(arn), CHANGES).changes().stream()
                .map(change -> new ChangeRow(change, times))
                .toList());
    return new View(
        "Configuration " + model.id(), Tab.NONE, State.READY, now, "page/configuration.jte", model);
  }

  private KnownConfiguration configuration(String arnOrId) {
    return names
        .find(arnOrId)
        .flatMap(details::now)
        .orElseThrow(
            () ->
                RefusedException.notFound(
                    "NO_SUCH_CONFIGURATION",
                    "There is no such configuration. Near it are: %s."
                        .formatted(String.join(", ", names.neighbours(arnOrId)))));
  }

  private ConfigurationModel.Past past(String arn, Instant at) {
    Optional<KnownVersion> version = details.at(arn, at);
    return new ConfigurationModel.Past(
        at.toString(),
        version.orElse(null),
        version.map(known -> AttributeRow.of(known.attributes())).orElse(List.of()));
  }

  private ConfigurationModel.@Nullable Comparison comparison(Question question, String arn) {
    int from = question.number("from", 0, 0, 999_999_999);
    int to = question.number("to", 0, 0, 999_999_999);
    if (from == 0 || to == 0) {
      return null;
    }
    return new ConfigurationModel.Comparison(
        from,
        to,
        AttributeRow.between(version(arn, from).attributes(), version(arn, to).attributes()));
  }

  /** A tombstone is a change, but opens no version. */
  private KnownVersion version(String arn, int number) {
    return details.versions(arn, number + 1, 1).rows().stream()
        .filter(version -> version.version() == number)
        .findFirst()
        .orElseThrow(
            () ->
                RefusedException.notFound(
                    "NO_SUCH_VERSION",
                    "There is no version %d: it begins with nothing, or with a tombstone."
                        .formatted(number)));
  }
}
