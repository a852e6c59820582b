package dev.ivssync.cli;

import dev.ivssync.config.DidYouMean;
import dev.ivssync.database.Database;
import dev.ivssync.report.Configurations;

/** Configurations as people name them. */
final class ArnLookup {

  private final Configurations configurations;

  ArnLookup(Database database) {
    this.configurations = new Configurations(database);
  }

  /**
   * @param arnOrId an ARN, or the last part of one
   * @throws UsageException if no such configuration was ever listed
   */
  String require(String arnOrId) {
    return configurations.find(arnOrId).orElseThrow(() -> unknown(arnOrId));
  }

  private UsageException unknown(String arnOrId) {
    return new UsageException(
        "no configuration \"%s\" was ever listed%s"
            .formatted(
                arnOrId,
                DidYouMean.nearest(arnOrId, configurations.neighbours(arnOrId))
                    .map(near -> "; did you mean " + near + "?")
                    .orElse("; give its ARN, see: ivs-sync as-of now")));
  }
}
