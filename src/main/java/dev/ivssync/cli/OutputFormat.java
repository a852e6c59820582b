package dev.ivssync.cli;

/** How data is printed. */
enum OutputFormat {
  TABLE,
  JSON,
  JSONL,
  CSV
}
