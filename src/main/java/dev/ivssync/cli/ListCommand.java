package dev.ivssync.cli;

import dev.ivssync.config.SourceConfig;
import dev.ivssync.source.IngestConfigurationSummary;
import dev.ivssync.source.ListFilter;
import dev.ivssync.source.Pagination;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The listing itself, as {@code aws ivs-realtime list-ingest-configurations} prints it. */
@Command(
    name = "list",
    description =
        "Prints the listing as the AWS CLI prints it, with the same flags; the database is not"
            + " touched.")
final class ListCommand implements Callable<Integer> {

  private final Program program;
  private final Console console;
  private final Shutdown shutdown;

  @Option(names = "--filter-by-stage-arn", paramLabel = "ARN")
  private @Nullable String stageArn;

  @Option(names = "--filter-by-state", paramLabel = "ACTIVE|INACTIVE")
  private @Nullable String state;

  @Option(names = "--page-size", paramLabel = "N", description = "Items per call, 1 to 100.")
  private @Nullable Integer pageSize;

  @Option(names = "--max-items", paramLabel = "N", description = "Stop after so many items.")
  private @Nullable Long maxItems;

  @Option(
      names = "--starting-token",
      paramLabel = "TOKEN",
      description = "A NextToken printed before, by this program or the AWS CLI.")
  private @Nullable String startingToken;

  @Option(
      names = "--source",
      paramLabel = "SOURCE",
      description =
          "Whose region, endpoint and credentials to use; needed where there are several.")
  private @Nullable String source;

  @Option(
      names = "--output",
      paramLabel = "json|jsonl|csv|table",
      defaultValue = "json",
      description = "How to print the data (default: json).")
  private OutputFormat output = OutputFormat.JSON;

  ListCommand(Program program, Console console, Shutdown shutdown) {
    this.program = program;
    this.console = console;
    this.shutdown = shutdown;
  }

  @Override
  public Integer call() {
    shutdown.giveUpOnRequest(program::close);
    Pagination pagination = pagination();
    List<IngestConfigurationSummary> items = new ArrayList<>();
    while (pagination.hasNext()) {
      items.addAll(pagination.next().items());
    }
    Listing listing = new Listing(items, pagination.resumeToken());
    listing.print(output, console);
    return ExitCode.DONE;
  }

  private Pagination pagination() {
    PagingFlags.check(pageSize, maxItems, 0);
    if (stageArn != null && state != null) {
      throw new UsageException(
          "the service takes one filter: give --filter-by-stage-arn or --filter-by-state");
    }
    return new Pagination(
        program.pages(theSource()),
        new ListFilter(stageArn, state),
        pageSize,
        maxItems,
        PagingFlags.startingToken(startingToken));
  }

  private SourceConfig theSource() {
    if (source != null) {
      return program.sourceNames().source(source);
    }
    List<SourceConfig> all = program.configuration().sources();
    if (all.size() > 1) {
      throw new UsageException(
          "there are several sources; name one with --source: "
              + String.join(", ", all.stream().map(SourceConfig::name).toList()));
    }
    return all.get(0);
  }
}
