package dev.ivssync.console.api;

import dev.ivssync.config.Schedule;
import dev.ivssync.console.Answer;
import dev.ivssync.console.Feature;
import dev.ivssync.console.Question;
import dev.ivssync.console.Routes;
import dev.ivssync.database.Database;
import dev.ivssync.report.SourceOverviews;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;

/** What is known, for programs: everything under {@link #BASE} that changes nothing. */
public final class Api implements Feature {

  public static final String BASE = "/api/v1";

  private static final String DESCRIPTION = "/openapi.yaml";

  private final Database database;
  private final SourceResources sources;
  private final RunResources runs;
  private final ChangeResources changes;
  private final ConfigurationResources configurations;
  private final AuditResources audit;

  /**
   * @param database for viewers
   * @param schedules by source, as they are configured
   * @param kept how long runs are kept that changed nothing
   */
  public Api(Database database, Map<String, Schedule> schedules, Duration kept) {
    this.database = database;
    this.sources = new SourceResources(new SourceOverviews(database, schedules, kept), schedules);
    this.runs = new RunResources(database);
    this.changes = new ChangeResources(database);
    this.configurations = new ConfigurationResources(database, changes);
    this.audit = new AuditResources(database);
  }

  @Override
  public void addTo(Routes routes) {
    routes
        .get(BASE + "/sources", sources::all)
        .get(BASE + "/sources/{name}", sources::one)
        .get(BASE + "/runs", runs::all)
        .get(BASE + "/runs/{run}", runs::one)
        .get(BASE + "/runs/{run}/pages", runs::pages)
        .get(BASE + "/runs/{run}/changes", runs::changes)
        .get(BASE + "/runs/{run}/rejected", runs::rejected)
        .get(BASE + "/changes", changes::all)
        .get(BASE + "/changes/count", changes::count)
        .download(BASE + "/changes.csv", question -> new ChangesCsv(database, question))
        .get(BASE + "/configurations", configurations::all)
        // an ARN has a slash: what follows one comes first
        .get(BASE + "/configurations/<arn>/changes", configurations::changes)
        .get(BASE + "/configurations/<arn>/versions", configurations::versions)
        .get(BASE + "/configurations/<arn>", configurations::one)
        .get(BASE + "/as-of", configurations::asOf)
        .get(BASE + "/verifications", audit::verifications)
        .get(BASE + "/verifications/latest", audit::latest)
        .get(BASE + "/chain-heads", audit::heads)
        .get(BASE + "/decisions", audit::decisions)
        .get(BASE + DESCRIPTION, Api::description);
  }

  private static Answer description(Question question) {
    Asked.of(question);
    try (InputStream file = Api.class.getResourceAsStream(DESCRIPTION)) {
      if (file == null) {
        throw new IllegalStateException("the program lacks its resource " + DESCRIPTION);
      }
      return Answer.of(200, "application/yaml; charset=utf-8", file.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
