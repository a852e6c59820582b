package dev.ivssync.cli;

import dev.ivssync.report.Change;
import java.util.Objects;

/** Prints changes one after the other: a line each, or as data. */
final class ChangePrinter {

  private final Console console;
  private final OutputFormat format;
  private final Rows rows = rows();

  ChangePrinter(Console console, OutputFormat format) {
    this.console = console;
    this.format = format;
  }

  void print(Change change) {
    switch (format) {
      case TABLE -> console.out().println(line(change));
      case JSONL -> add(rows(), change).print(format, console);
      case JSON, CSV -> add(rows, change);
    }
    console.requireReader();
  }

  /** To be called after the last one. */
  void end() {
    if (format == OutputFormat.JSON || format == OutputFormat.CSV) {
      rows.print(format, console);
    }
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

  static Rows rows() {
    return Rows.of(
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

  static Rows add(Rows rows, Change change) {
    return rows.add(
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
