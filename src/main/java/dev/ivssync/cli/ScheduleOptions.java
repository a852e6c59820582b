package dev.ivssync.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What pause and resume have in common. */
final class ScheduleOptions {

  @Parameters(paramLabel = "SOURCE", description = "The name of the source.")
  String source = "";

  @Mixin private ActorOption actor = new ActorOption();

  @Mixin private OutputOption output = new OutputOption();

  /**
   * @throws UsageException if there is no such source, or a text cannot be recorded
   */
  void check(Program program, @Nullable String reason) {
    DecisionReport.checkTexts(actor(), reason);
    program.sourceNames().requireKnown(source);
  }

  String actor() {
    return actor.name();
  }

  OutputFormat format() {
    return output.format;
  }
}
