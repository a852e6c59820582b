package dev.ivssync.bench;

import static dev.ivssync.bench.KnownHistory.any;

import dev.ivssync.console.Urls;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** All views, and everything that the API answers, with the filters that people use. */
final class Looks {

  /** A state that the service does not know, or not yet: a filter by it finds nothing. */
  private static final String RARE = "DEGRADED";

  private final KnownHistory known;

  private Looks(KnownHistory known) {
    this.known = known;
  }

  static List<Look> of(KnownHistory known) {
    Looks looks = new Looks(known);
    List<Look> all = new ArrayList<>();
    all.addAll(looks.overviews());
    all.addAll(looks.stages());
    all.addAll(looks.changes("/changes"));
    all.addAll(looks.configurations());
    all.addAll(looks.runs());
    all.addAll(looks.changes("/api/v1/changes"));
    all.addAll(looks.changesOfTheApi());
    all.addAll(looks.tables());
    return all;
  }

  private List<Look> overviews() {
    return List.of(
        Look.at("/"),
        with("/?after=", this::source),
        Look.at("/audit"),
        Look.at("/api/v1/sources"),
        with("/api/v1/sources/", this::source),
        Look.at("/api/v1/verifications"),
        Look.at("/api/v1/verifications/latest"),
        Look.at("/api/v1/chain-heads"),
        Look.at("/api/v1/decisions"),
        Look.at("/api/v1/openapi.yaml"),
        Look.at("/metrics"),
        Look.at("/health/ready"));
  }

  private List<Look> stages() {
    return List.of(
        Look.at("/stages"),
        Look.at("/stages?range=7d&lanes=200"),
        with("/stages?source=", this::source),
        with("/stages?stage=", this::stage),
        with("/stages?source=", this::source, "&state=ACTIVE"),
        Look.at("/stages?state=" + RARE),
        with("/stages?after=", random -> Urls.encode(any(known.lanes(), random))),
        Look.at(
            "/stages?from=&to= of a day",
            random -> "/stages?" + from(known.anyMoment(random), Duration.ofDays(1), "from", "to")),
        Look.at(
            "/stages?from=&to= of 90 days, source=, lanes=200",
            random ->
                "/stages?lanes=200&source=%s&%s"
                    .formatted(
                        source(random), from(known.begun(), Duration.ofDays(90), "from", "to"))));
  }

  /** The feed, for people or for programs. */
  private List<Look> changes(String path) {
    return List.of(
        Look.at(path),
        with(path + "?before=", this::cursor),
        with(path + "?after=", this::cursor),
        with(path + "?source=", this::source),
        with(path + "?stage=", this::stage),
        with(path + "?arn=", random -> Urls.encode(any(known.arns(), random))),
        Look.at(path + "?kind=DELETED"),
        with(path + "?kind=CREATED&source=", this::source),
        Look.at(path + "?kind=CREATED,RESTORED"),
        Look.at(path + "?field=state"),
        Look.at(path + "?field=name"),
        Look.at(path + "?toState=ACTIVE"),
        Look.at(path + "?toState=" + RARE),
        with(path + "?toState=" + RARE + "&source=", this::source),
        Look.at(
            path + "?since=&until=",
            random ->
                path + "?" + from(known.anyMoment(random), Duration.ofHours(2), "since", "until")));
  }

  private List<Look> changesOfTheApi() {
    return List.of(
        with("/api/v1/changes/count?after=", this::cursor),
        with("/api/v1/changes/count?toState=" + RARE + "&after=", this::cursor),
        Look.at("/api/v1/changes.csv").asDownload(),
        with("/api/v1/changes.csv?source=", this::source).asDownload());
  }

  private List<Look> configurations() {
    String of = "/configurations/{arn}";
    return List.of(
        Look.at(of, this::page),
        Look.at(of + "?at=", random -> page(random) + "?at=" + known.anyMoment(random)),
        Look.at(of + "?from=1&to=2", random -> page(random) + "?from=1&to=2"),
        Look.at(of + " that is unknown", random -> page(random) + "x").answeredWith(404),
        Look.at("/api/v1" + of, random -> "/api/v1" + page(random)),
        Look.at(
            "/api/v1" + of + "?time=",
            random -> "/api/v1" + page(random) + "?time=" + known.anyMoment(random)),
        Look.at("/api/v1" + of + "/changes", random -> "/api/v1" + page(random) + "/changes"),
        Look.at("/api/v1" + of + "/versions", random -> "/api/v1" + page(random) + "/versions"),
        Look.at("/api/v1" + of + " that is unknown", random -> "/api/v1" + page(random) + "x")
            .answeredWith(404));
  }

  private List<Look> runs() {
    String of = "/api/v1/runs/{run}";
    return List.of(
        Look.at("/runs/{run}", random -> "/runs/" + run(random)),
        Look.at("/runs/{run} with a long ledger", random -> "/runs/" + known.longRun()),
        Look.at("/runs/{run} that is HELD", random -> "/runs/" + known.heldRun()),
        Look.at("/api/v1/runs"),
        with("/api/v1/runs?before=", this::run),
        with("/api/v1/runs?source=", this::source),
        Look.at("/api/v1/runs?status=FAILED"),
        Look.at(
            "/api/v1/runs?since=&until=",
            random ->
                "/api/v1/runs?"
                    + from(known.anyMoment(random), Duration.ofDays(1), "since", "until")),
        Look.at(of, random -> "/api/v1/runs/" + run(random)),
        Look.at(of + " that is HELD", random -> "/api/v1/runs/" + known.heldRun()),
        Look.at(of + "/pages", random -> "/api/v1/runs/" + known.longRun() + "/pages"),
        Look.at(of + "/changes", random -> "/api/v1/runs/" + run(random) + "/changes"),
        Look.at(of + "/rejected", random -> "/api/v1/runs/" + run(random) + "/rejected"));
  }

  private List<Look> tables() {
    String table = "/api/v1/configurations";
    return List.of(
        Look.at(table),
        with(table + "?after=", random -> Urls.encode(any(known.arns(), random))),
        with(table + "?source=", this::source),
        with(table + "?stage=", this::stage),
        Look.at(table + "?state=ACTIVE"),
        Look.at(table + "?state=" + RARE),
        with(table + "?state=" + RARE + "&after=", r -> Urls.encode(any(known.arns(), r))),
        Look.at("/api/v1/as-of?time=", random -> asOf(random)),
        Look.at(
            "/api/v1/as-of?time=&source=", random -> asOf(random) + "&source=" + source(random)),
        Look.at("/api/v1/as-of?time=&state=" + RARE, random -> asOf(random) + "&state=" + RARE));
  }

  private static Look with(String path, Function<Random, String> value) {
    return with(path, value, "");
  }

  private static Look with(String path, Function<Random, String> value, String rest) {
    return Look.at(path + rest, random -> path + value.apply(random) + rest);
  }

  private String source(Random random) {
    return any(known.sources(), random);
  }

  private String stage(Random random) {
    return Urls.encode(any(known.stages(), random));
  }

  private String cursor(Random random) {
    return any(known.cursors(), random);
  }

  private String run(Random random) {
    return any(known.runs(), random);
  }

  private String page(Random random) {
    return Urls.configuration(any(known.arns(), random));
  }

  private String asOf(Random random) {
    return "/api/v1/as-of?time=" + known.anyMoment(random);
  }

  private static String from(Instant begin, Duration length, String from, String to) {
    return "%s=%s&%s=%s".formatted(from, begin, to, begin.plus(length));
  }
}
