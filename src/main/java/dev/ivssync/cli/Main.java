package dev.ivssync.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;

/** Wires everything: read it from top to bottom. */
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    // what is printed is English, and so are its numbers
    Locale.setDefault(Locale.ENGLISH);
    Console console = Console.ofThisProcess();
    Shutdown shutdown = Shutdown.onSignal(console);
    int code = run(console, shutdown, System.getenv(), home(), args);
    shutdown.done();
    System.exit(code);
  }

  static int run(
      Console console,
      Shutdown shutdown,
      Map<String, String> environment,
      Path home,
      String... args) {
    GlobalOptions options = new GlobalOptions();
    Errors errors = new Errors(console);
    EarlyOptions early = new EarlyOptions(args);
    console.color(early.color());
    errors.format(early.errorFormat());
    try (Program program = new Program(options, console, environment, home)) {
      CommandLine commands = new CommandLine(new IvsSyncCommand(options));
      commands(program, console, errors, shutdown, environment, home).addTo(commands, args);
      commands.setCaseInsensitiveEnumValuesAllowed(true);
      commands.setOut(console.outWriter());
      commands.setErr(console.errWriter());
      commands.setColorScheme(CommandLine.Help.defaultColorScheme(console.ansi()));
      commands.setExecutionStrategy(
          parsed -> {
            errors.debug(options.debug);
            Logs.configure(options.debug);
            return new CommandLine.RunLast().execute(parsed);
          });
      commands.setExecutionExceptionHandler(
          (error, command, parsed) ->
              shutdown.hasGivenUp() ? ExitCode.FAILED : errors.report(error));
      commands.setParameterExceptionHandler((error, unparsed) -> errors.reportUsage(error));
      int code = commands.execute(args);
      return code == ExitCode.DONE ? errors.arrived() : code;
    } catch (RuntimeException e) {
      return shutdown.hasGivenUp() ? ExitCode.FAILED : errors.report(e);
    }
  }

  static Commands commands(
      Program program,
      Console console,
      Errors errors,
      Shutdown shutdown,
      Map<String, String> environment,
      Path home) {
    Clock clock = Clock.systemUTC();
    return new Commands()
        .add("demo", () -> new DemoCommand(console, environment, home, clock, shutdown))
        .add("sync", () -> new SyncCommand(program, console, errors, shutdown))
        .add("plan", () -> new PlanCommand(program, console, shutdown))
        .add("serve", () -> new ServeCommand(program, console, clock, shutdown))
        .add("list", () -> new ListCommand(program, console, shutdown))
        .add("status", () -> new StatusCommand(program, console, shutdown))
        .add("runs", () -> new RunsCommand(program, console, shutdown))
        .add("changes", () -> new ChangesCommand(program, console, shutdown))
        .add("history", () -> new HistoryCommand(program, console, shutdown))
        .add("as-of", () -> new AsOfCommand(program, console, shutdown))
        .add("export", () -> new ExportCommand(program, console, shutdown))
        .add("pause", () -> new PauseCommand(program, console))
        .add("resume", () -> new ResumeCommand(program, console))
        .add("approve", () -> new ApproveCommand(program, console))
        .add("reject", () -> new RejectCommand(program, console))
        .add("report", () -> new ReportCommand(program, console, shutdown))
        .add("verify", () -> new VerifyCommand(program, console, shutdown))
        .add("check", () -> new CheckCommand(program, console, clock, shutdown))
        .add("migrate", () -> new MigrateCommand(program, console))
        .add("simulate", () -> new SimulateCommand(console, shutdown))
        .add(CompletionCommand.NAME, () -> new CompletionCommand());
  }

  /** Relative paths of the configuration are relative to where the program is installed. */
  private static Path home() {
    return Path.of(System.getProperty("ivssync.home", "")).toAbsolutePath();
  }
}
