package dev.ivssync.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Completion for shells. */
@Command(
    name = CompletionCommand.NAME,
    description = {
      "Prints a completion script for bash and zsh.",
      "To use it: source <(ivs-sync completion)"
    })
final class CompletionCommand implements Runnable {

  static final String NAME = "completion";

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    String script = AutoComplete.bash("ivs-sync", spec.root().commandLine());
    spec.commandLine().getOut().print(script);
    spec.commandLine().getOut().flush();
  }
}
