package dev.ivssync.cli;

import dev.ivssync.Build;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program itself: only its subcommands do something. */
@Command(
    name = "ivs-sync",
    description =
        "Keeps a Postgres table of every Amazon IVS Real-Time ingest configuration in step with"
            + " AWS, and the whole truth about how each one changed.",
    mixinStandardHelpOptions = true,
    scope = picocli.CommandLine.ScopeType.INHERIT,
    versionProvider = IvsSyncCommand.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Exit status: 0 done, or paused at max-items; 1 failed, a sync can be resumed by running it"
          + " again; 2 wrong usage or configuration, nothing started; 3 held by the breaker, or"
          + " partial; 4 another process holds the source; 130 and 143 interrupted."
    })
final class IvsSyncCommand implements Runnable {

  @Mixin
  @SuppressWarnings("UnusedVariable") // for picocli, which fills it
  private final GlobalOptions options;

  @Spec private CommandSpec spec;

  IvsSyncCommand(GlobalOptions options) {
    this.options = options;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }

  /** What {@code --version} prints. */
  static final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
      return new String[] {"ivs-sync " + Build.version()};
    }
  }
}
