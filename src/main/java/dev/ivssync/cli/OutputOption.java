package dev.ivssync.cli;

import picocli.CommandLine.Option;

/** The format of what goes to standard output. */
final class OutputOption {

  @Option(
      names = "--output",
      paramLabel = "table|json|jsonl|csv",
      defaultValue = "table",
      description = "How to print the data (default: table).")
  OutputFormat format = OutputFormat.TABLE;
}
