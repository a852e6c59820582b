package dev.ivssync.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who decides. */
final class ActorOption {

  @Option(
      names = "--actor",
      paramLabel = "NAME",
      description = "Who decides (default: this user at this host); it is recorded too.")
  private @Nullable String actor;

  String name() {
    return actor == null ? Processes.thisUser() : actor;
  }
}
