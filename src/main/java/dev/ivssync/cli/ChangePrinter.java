package dev.ivssync.cli;

import dev.ivssync.report.Change;
import java.util.Objects;

/** Prints changes one after the other: as rows of data, or for people in a line each. */
final class ChangePrinter {

  private final Console console;
  private final OutputFormat format;
  private final RowStream rows;

  ChangePrinter(Console console, OutputFormat format) {
    this.console = console;
    this.format = format;
    this.rows =
        RowStream.to(
            console,
            format,
            "changeId",
            "source",
            "arn",
            "version",
            "kind",
            "changedFields",
            "before",
            "after",
            "confirmedAt",
            "observedAt",
            "runId",
            "page",
            "requestId");
  }

  void print(Change change) {
    if (format == OutputFormat.TABLE) {
      console.out().println(line(change));
      console.requireReader();
    } else {
      add(change);
    }
  }

  /** To be called after the last one. */
  void end() {
    rows.end();
  }

  private String line(Change change) {
    return "%s %s %s %s  %s  %s"
        .formatted(
            ChangeText.moment(change.observedAt()),
            console.ansi().string(ChangeText.mark(change)),
            change.source(),
            (ChangeText.id(change.arn()) + " " + ChangeText.name(change)).strip(),
            ChangeText.what(change),
            "(" + ChangeText.interval(change.confirmedAt(), change.observedAt()) + ")");
  }

  private void add(Change change) {
    rows.add(
        change.changeId(),
        change.source(),
        change.arn(),
        change.version(),
        change.kind(),
        change.changedFields(),
        ChangeText.json(change.before()),
        ChangeText.json(change.after()),
        Objects.toString(change.confirmedAt(), null),
        change.observedAt().toString(),
        change.runId(),
        change.page(),
        change.requestId());
  }
}
