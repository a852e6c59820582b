package dev.ivssync.console.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ivssync.console.Answer;
import dev.ivssync.console.Question;
import dev.ivssync.console.RefusedException;
import dev.ivssync.database.Database;
import dev.ivssync.report.ChangeFilter;
import dev.ivssync.report.ConfigurationDetails;
import dev.ivssync.report.ConfigurationFilter;
import dev.ivssync.report.ConfigurationPages;
import dev.ivssync.report.Configurations;
import dev.ivssync.report.KnownConfiguration;
import dev.ivssync.report.KnownVersion;
import dev.ivssync.report.PageOf;
import dev.ivssync.report.ReadingTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Configurations: as they are, as they were, and how they came to be so. */
final class ConfigurationResources {

  private final Configurations configurations;
  private final ConfigurationPages pages;
  private final ConfigurationDetails details;
  private final ChangeResources changes;
  private final ReadingTime clock;

  ConfigurationResources(Database database, ChangeResources changes) {
    this.configurations = new Configurations(database);
    this.pages = new ConfigurationPages(database);
    this.details = new ConfigurationDetails(database);
    this.changes = changes;
    this.clock = new ReadingTime(database);
  }

  Answer all(Question question) {
    Asked asked = Asked.of(question, "source", "stage", "state", "after", "limit");
    PageOf<KnownConfiguration> page =
        pages.now(filter(asked), after(asked), asked.limit(ConfigurationPages.LARGEST));
    return Answer.json(ApiJson.page(page, ApiJson::of));
  }

  Answer asOf(Question question) {
    Asked asked = Asked.of(question, "time", "source", "stage", "state", "after", "limit");
    Instant time =
        past(asked)
            .orElseThrow(() -> RefusedException.badRequest("The parameter time is missing."));
    PageOf<KnownVersion> page =
        pages.at(time, filter(asked), after(asked), asked.limit(ConfigurationPages.LARGEST));
    ObjectNode json = ApiJson.page(page, ApiJson::of);
    json.put("time", time.toString());
    return Answer.json(json);
  }

  Answer one(Question question) {
    Asked asked = Asked.of(question, "time");
    KnownConfiguration now = known(question);
    ObjectNode json = ApiJson.of(now);
    past(asked)
        .ifPresent(
            time -> json.set("asOf", details.at(now.arn(), time).map(ApiJson::of).orElse(null)));
    return Answer.json(json);
  }

  Answer versions(Question question) {
    Asked asked = Asked.of(question, "before", "limit");
    int limit = asked.limit(ConfigurationDetails.LARGEST);
    int before = (int) Math.min(Integer.MAX_VALUE, asked.cursor("before", Integer.MAX_VALUE));
    return Answer.json(
        ApiJson.page(details.versions(known(question).arn(), before, limit), ApiJson::of));
  }

  Answer changes(Question question) {
    Asked asked = Asked.of(question, "before", "after", "limit");
    return Answer.json(changes.page(asked, ChangeFilter.ofArn(known(question).arn())));
  }

  /** The moment that is asked about; of the future nothing is known. */
  private Optional<Instant> past(Asked asked) {
    Optional<Instant> time = asked.moment("time");
    if (time.isPresent()) {
      Instant now = clock.now();
      if (time.get().isAfter(now)) {
        throw RefusedException.badRequest(
            "The parameter time lies in the future: by the database it is %s now.".formatted(now));
      }
    }
    return time;
  }

  private static ConfigurationFilter filter(Asked asked) {
    return new ConfigurationFilter(
        asked.textOrNull("source"), asked.textOrNull("stage"), asked.textOrNull("state"));
  }

  private static String after(Asked asked) {
    return asked.text("after").orElse("");
  }

  /** By its ARN, or the last part of it where that is unique. */
  private KnownConfiguration known(Question question) {
    String asked = question.inPath("arn");
    return configurations.find(asked).flatMap(details::now).orElseThrow(() -> unknown(asked));
  }

  private RefusedException unknown(String asked) {
    List<String> near = configurations.neighbours(asked);
    return RefusedException.notFound(
        "NO_SUCH_CONFIGURATION",
        near.isEmpty()
            ? "No configuration has been seen yet."
            : "No such configuration was ever seen; the nearest are: "
                + String.join(", ", near)
                + ".");
  }
}
