package dev.ivssync.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import picocli.CommandLine;

/** Wires everything: read it from top to bottom. */
public final class Main {

  private Main() {}

  public static void main(String[] args) {
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
    try (Program program = new Program(options, console, environment, home)) {
      CommandLine commands =
          commands(program, console, errors, shutdown, options, environment, home);
      commands.setExecutionStrategy(
          parsed -> {
            console.color(options.color);
            errors.format(options.errorFormat);
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

  private static CommandLine commands(
      Program program,
      Console console,
      Errors errors,
      Shutdown shutdown,
      GlobalOptions options,
      Map<String, String> environment,
      Path home) {
    Clock clock = Clock.systemUTC();
    CommandLine top = new CommandLine(new IvsSyncCommand(options));
    top.addSubcommand(new DemoCommand(console, environment, home, clock, shutdown));
    top.addSubcommand(new SyncCommand(program, console, errors, shutdown));
    top.addSubcommand(new PlanCommand(program, console, shutdown));
    top.addSubcommand(new ServeCommand(program, console, clock, shutdown));
    top.addSubcommand(new ListCommand(program, console));
    top.addSubcommand(new StatusCommand(program, console));
    top.addSubcommand(new RunsCommand(program, console));
    top.addSubcommand(new ChangesCommand(program, console, shutdown));
    top.addSubcommand(new HistoryCommand(program, console));
    top.addSubcommand(new AsOfCommand(program, console, shutdown));
    top.addSubcommand(new ExportCommand(program, console, shutdown));
    top.addSubcommand(new ApproveCommand(program, console));
    top.addSubcommand(new RejectCommand(program, console));
    top.addSubcommand(new ReportCommand(program, console, shutdown));
    top.addSubcommand(new VerifyCommand(program, console, shutdown));
    top.addSubcommand(new CheckCommand(program, console, clock));
    top.addSubcommand(new MigrateCommand(program, console));
    top.addSubcommand(new SimulateCommand(console, shutdown));
    top.addSubcommand("completion", new CompletionCommand());
    top.setCaseInsensitiveEnumValuesAllowed(true);
    top.setOut(console.outWriter());
    top.setErr(console.errWriter());
    return top;
  }

  /** Relative paths of the configuration are relative to where the program is installed. */
  private static Path home() {
    return Path.of(System.getProperty("ivssync.home", "")).toAbsolutePath();
  }
}
