package dev.ivssync.console.configuration;

import dev.ivssync.console.Question;
import dev.ivssync.console.RefusedException;
import dev.ivssync.console.Times;
import dev.ivssync.console.configuration.ConfigurationModel.Comparison;
import dev.ivssync.console.configuration.ConfigurationModel.Past;
import dev.ivssync.report.ConfigurationDetails;
import dev.ivssync.report.KnownConfiguration;
import dev.ivssync.report.KnownVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What may be asked about the versions of a configuration. */
final class VersionQuestions {

  private static final int HIGHEST = 999_999_999;

  private final ConfigurationDetails details;

  VersionQuestions(ConfigurationDetails details) {
    this.details = details;
  }

  /** The versions of a page, the latest first, and one more if there is one. */
  List<KnownVersion> page(Question question, String arn, int limit) {
    int before = question.number("before", HIGHEST, 1, HIGHEST);
    return details.versions(arn, before, limit + 1).rows();
  }

  /** As of a moment, or of a version; null where neither was asked for. */
  @Nullable Past past(Question question, KnownConfiguration configuration, Times times) {
    Optional<Instant> at = question.moment("at", configuration.source());
    boolean byNumber = question.value("version").isPresent();
    if (at.isPresent() && byNumber) {
      throw RefusedException.badRequest("The parameters at and version exclude each other.");
    }
    if (byNumber) {
      int number = question.number("version", 1, 1, configuration.version());
      return Past.ofVersion(number, version(configuration.arn(), number).orElse(null));
    }
    return at.map(moment -> past(configuration, moment, times)).orElse(null);
  }

  private Past past(KnownConfiguration configuration, Instant at, Times times) {
    String when = times.absolute(at, configuration.source());
    String field = times.field(at, configuration.source());
    return Past.at(when, field, details.at(configuration.arn(), at).orElse(null));
  }

  /** Two versions beside each other; null where none were asked for. */
  @Nullable Comparison comparison(Question question, String arn) {
    boolean isAsked = question.value("from").isPresent();
    if (isAsked != question.value("to").isPresent()) {
      throw RefusedException.badRequest(
          "Give both from and to, the versions to be compared, or neither.");
    }
    if (!isAsked) {
      return null;
    }
    int from = question.number("from", 1, 1, HIGHEST);
    int to = question.number("to", 1, 1, HIGHEST);
    return new Comparison(
        from, to, AttributeRow.between(known(arn, from).attributes(), known(arn, to).attributes()));
  }

  private KnownVersion known(String arn, int number) {
    return version(arn, number)
        .orElseThrow(
            () ->
                RefusedException.notFound(
                    "NO_SUCH_VERSION",
                    ("There is no version %d to compare: there are not so many, or that one is a"
                            + " tombstone, with which it was gone.")
                        .formatted(number)));
  }

  /** A tombstone is a change, but opens no version. */
  private Optional<KnownVersion> version(String arn, int number) {
    return details.versions(arn, number + 1, 1).rows().stream()
        .filter(version -> version.version() == number)
        .findFirst();
  }
}
