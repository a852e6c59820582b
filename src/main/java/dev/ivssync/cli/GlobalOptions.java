package dev.ivssync.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options of every command. */
final class GlobalOptions {

  @Option(
      names = "--config",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "The configuration (default: IVS_SYNC_CONFIG, else config/ivs-sync.yaml).")
  @Nullable Path config;

  @Option(
      names = "--color",
      paramLabel = "auto|on|off",
      scope = ScopeType.INHERIT,
      defaultValue = "auto",
      description = "Colours: on a terminal (auto), always, never. NO_COLOR is obeyed.")
  Console.ColorMode color = Console.ColorMode.AUTO;

  @Option(
      names = "--error-format",
      paramLabel = "text|json",
      scope = ScopeType.INHERIT,
      defaultValue = "text",
      description = "How errors are printed on standard error.")
  Errors.Format errorFormat = Errors.Format.TEXT;

  @Option(
      names = "--no-migrate",
      scope = ScopeType.INHERIT,
      description = "Do not touch the schema; fail if it is not up to date.")
  boolean noMigrate;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Print stack traces and detailed logs.")
  boolean debug;
}
