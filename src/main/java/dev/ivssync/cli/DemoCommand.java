package dev.ivssync.cli;

import dev.ivssync.config.ConsoleConfig;
import dev.ivssync.config.SourceConfig;
import dev.ivssync.simulator.SimulatorOptions;
import dev.ivssync.sync.RunSummary;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The whole thing on one machine, with nothing set up. */
@Command(
    name = "demo",
    description =
        "Shows the whole thing on this machine with nothing set up: a Postgres, a simulated AWS"
            + " with accounts that keep changing, and the schedule.")
final class DemoCommand implements Callable<Integer> {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

  private final Console console;
  private final Map<String, String> environment;
  private final Path home;
  private final Clock clock;
  private final Shutdown shutdown;

  @Option(
      names = "--once",
      description =
          "Tell a story and end: sync, kill in mid-listing, resume, change, sync again, check."
              + " Exits 0 only if all of it held.")
  private boolean once;

  DemoCommand(
      Console console, Map<String, String> environment, Path home, Clock clock, Shutdown shutdown) {
    this.console = console;
    this.environment = environment;
    this.home = home;
    this.clock = clock;
    this.shutdown = shutdown;
  }

  @Override
  public Integer call() {
    return once ? tellTheStory() : goOn();
  }

  private int tellTheStory() {
    Path directory = home.resolve("var/demo-once");
    Directories.delete(directory);
    SimulatorOptions options =
        SimulatorOptions.defaults().withConfigurations(1200).withLatency(Duration.ofMillis(60));
    try (DemoWorld world = new DemoWorld(directory, options);
        Program program = program(world)) {
      shutdown.giveUpOnRequest(
          () -> {
            program.close();
            world.close();
          });
      return new DemoStory(console.out(), world, program).tell() ? ExitCode.DONE : ExitCode.FAILED;
    }
  }

  private int goOn() {
    SimulatorOptions options =
        SimulatorOptions.defaults()
            .withAccounts(2)
            .withRegions("us-east-1", "eu-west-1")
            .withConfigurations(300)
            .withChurnPerSecond(2);
    try (DemoWorld world = new DemoWorld(home.resolve("var/demo"), options);
        Program program = program(world);
        WebConsole web = webConsole(program)) {
      List<SourceConfig> sources = program.configuration().sources();
      Service service =
          new Service(
              program.database(),
              program.runner(),
              sources,
              program.configuration().retention(),
              program.configuration().verification(),
              world::pages,
              world::shareCallsAmong,
              Optional.of(web),
              // nobody wants the numbers of a made-up world among the real ones
              Optional.empty());
      introduce(world, program, web);
      service.run(clock, shutdown, this::print);
    }
    return ExitCode.DONE;
  }

  private Program program(DemoWorld world) {
    GlobalOptions options = new GlobalOptions();
    options.config = world.configurationFile();
    return new Program(options, console, environment, home);
  }

  /** On a free port where another program has the usual one. */
  private static WebConsole webConsole(Program program) {
    ConsoleConfig config = program.configuration().console();
    try {
      return program.webConsole(config);
    } catch (UsageException taken) {
      return program.webConsole(config.onPort(0));
    }
  }

  private void introduce(DemoWorld world, Program program, WebConsole web) {
    console.say("Look at it in a browser: " + web.address());
    console.say(
        "A simulated AWS with 2 accounts in 2 regions answers at " + world.simulator().endpoint());
    console.say("The table is in a Postgres of its own; look at it with:");
    console.say(
        "  " + Psql.line(program.database().url(), home.resolve("var/demo/postgres/pgpass")));
    console.say("  SELECT name, state, changed_at FROM ivs.current_ingest_configuration LIMIT 10;");
    console.say("Every source is listed every 10 seconds; Ctrl-C ends it.");
  }

  private synchronized void print(SyncOutcome outcome) {
    if (outcome.result() != null) {
      console
          .out()
          .println(
              TIME.format(clock.instant())
                  + " "
                  + RunSummary.line(outcome.result(), outcome.elapsed()));
    }
  }
}
