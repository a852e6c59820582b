package dev.ivssync.cli;

import dev.ivssync.config.DidYouMean;
import dev.ivssync.report.ChangeFeed;
import dev.ivssync.report.ChangeFilter;
import dev.ivssync.report.ChangeLog;
import dev.ivssync.report.ReadingTime;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The audit log. */
@Command(
    name = "changes",
    description = {
      "Prints changes, the latest last. Each happened within the interval that is printed: from the"
          + " last time the earlier value was confirmed to the first time the new one was seen.",
      "",
      "TIME is one of " + Moment.FORMS + "."
    })
final class ChangesCommand implements Callable<Integer> {

  private final Program program;
  private final Console console;
  private final Shutdown shutdown;

  @Option(names = "--since", paramLabel = "TIME", description = "Only changes observed since then.")
  private @Nullable String since;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = "Only changes observed before then.")
  private @Nullable String until;

  @Option(names = "--source", paramLabel = "NAME", description = "Only of this source.")
  private @Nullable String source;

  @Option(
      names = "--arn",
      paramLabel = "ARN",
      description = "Only of this configuration: its ARN, or the last part.")
  private @Nullable String arn;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      split = ",",
      description = "Only created, updated, deleted, left_scope, restored; several by commas.")
  private List<String> kinds = List.of();

  @Option(
      names = "--field",
      paramLabel = "FIELD",
      split = ",",
      description = "Only where one of these attributes has changed, such as state.")
  private List<String> fields = List.of();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "The latest N; 0 for all of them (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Option(
      names = "--follow",
      description = "Go on printing changes as they are committed (table or jsonl).")
  private boolean follow;

  @Mixin private OutputOption output = new OutputOption();

  ChangesCommand(Program program, Console console, Shutdown shutdown) {
    this.program = program;
    this.console = console;
    this.shutdown = shutdown;
  }

  @Override
  public Integer call() {
    shutdown.giveUpOnRequest(program::close);
    if (limit < 0) {
      throw new UsageException("--limit is " + limit + "; give 0 or more");
    }
    boolean byLine = output.format == OutputFormat.TABLE || output.format == OutputFormat.JSONL;
    if (follow && !byLine) {
      throw new UsageException("--follow never ends: print it as --output table or jsonl");
    }
    ChangeFilter filter = filter();
    ChangePrinter printer = new ChangePrinter(console, output.format);
    if (follow) {
      follow(filter, printer);
      return ExitCode.DONE;
    }
    ChangeLog log = new ChangeLog(program.database());
    if (limit == 0) {
      log.forEach(filter, printer::print);
    } else {
      log.latest(filter, limit).forEach(printer::print);
    }
    printer.end();
    return ExitCode.DONE;
  }

  private void follow(ChangeFilter filter, ChangePrinter printer) {
    new ChangeFeed(program.database(), filter, printer::print, this::connectingAgain)
        // a reader who has gone away ends it quietly
        .follow(limit, () -> shutdown.hasGivenUp() || console.out().checkError());
  }

  private void connectingAgain(RuntimeException lost) {
    if (!shutdown.hasGivenUp()) {
      console.say("ivs-sync: connecting again: " + lost.getMessage());
    }
  }

  private ChangeFilter filter() {
    List<String> wantedKinds =
        kinds.stream().map(kind -> oneOf("--kind", kind, upper(kind), ChangeFilter.KINDS)).toList();
    List<String> wantedFields =
        fields.stream().map(field -> oneOf("--field", field, field, ChangeFilter.FIELDS)).toList();
    program.sourceNames().requireKnown(source);
    Instant now = new ReadingTime(program.database()).now();
    Moment.Span span = Moment.Span.parse(since, until, now);
    return new ChangeFilter(
        span.since(),
        span.until(),
        source,
        arn == null ? null : arn(arn),
        wantedKinds,
        wantedFields);
  }

  /** One that is followed may be yet to come. */
  private String arn(String given) {
    ArnLookup lookup = new ArnLookup(program.database());
    return follow && given.startsWith("arn:") ? given : lookup.require(given);
  }

  private static String upper(String kind) {
    return kind.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  private static String oneOf(String option, String given, String value, List<String> known) {
    if (known.contains(value)) {
      return value;
    }
    throw new UsageException(
        "%s \"%s\" is unknown; %s"
            .formatted(
                option,
                given,
                DidYouMean.nearest(given, known)
                    .map(near -> "did you mean " + near + "?")
                    .orElse("give one of " + String.join(", ", known))));
  }
}
