package dev.ivssync.cli;

import dev.ivssync.database.DatabaseException;
import dev.ivssync.simulator.Simulator;
import dev.ivssync.simulator.SimulatorOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Runs the commands that people wait for, on the simulator and an embedded Postgres, so that the
 * JVM can write down what they load; and writes down what help says.
 */
final class Rehearsal {

  private static final List<String> COMMANDS =
      List.of("sync", "sync --output json", "plan", "status", "runs", "changes");

  private final Path directory;

  private Rehearsal(Path directory) {
    this.directory = directory;
  }

  /**
   * @param args the directory to work in, which exists
   */
  public static void main(String[] args) throws IOException {
    Rehearsal rehearsal = new Rehearsal(Path.of(args[0]));
    rehearsal.writeHelp("off", ".txt");
    rehearsal.writeHelp("on", ".ansi");
    rehearsal.runCommands();
    // some library's threads may live on
    System.exit(ExitCode.DONE);
  }

  /** As picocli prints it, with colours or without. */
  private void writeHelp(String color, String suffix) throws IOException {
    Path help = Files.createDirectories(directory.resolve(StartFiles.HELP));
    writeHelp(help.resolve("ivs-sync" + suffix), "--help", "--color", color);
    for (String name : commandNames()) {
      writeHelp(help.resolve(name + suffix), name, "--help", "--color", color);
    }
  }

  private void writeHelp(Path file, String... args) throws IOException {
    try (PrintStream out = new PrintStream(file.toFile(), StandardCharsets.UTF_8)) {
      int code = run(out, args);
      if (code != ExitCode.DONE) {
        throw new IOException(String.join(" ", args) + " ended with " + code);
      }
    }
  }

  private List<String> commandNames() {
    Console console = console(nowhere());
    try (Program program = new Program(new GlobalOptions(), console, Map.of(), directory)) {
      return Main.commands(
              program, console, new Errors(console), new Shutdown(), Map.of(), directory)
          .names();
    }
  }

  /** What cannot be run here, such as a Postgres, is not learned, and nothing else. */
  private void runCommands() throws IOException {
    System.setProperty("aws.accessKeyId", Simulator.accessKey(0));
    System.setProperty("aws.secretAccessKey", "any secret does");
    SimulatorOptions few = SimulatorOptions.defaults().withConfigurations(150);
    try (DemoWorld world = new DemoWorld(directory, few)) {
      rehearse("list", world.configurationFile());
      GlobalOptions options = new GlobalOptions();
      options.config = world.configurationFile();
      try (Program server = new Program(options, console(nowhere()), Map.of(), directory)) {
        Path external = configuration(server.database().url(), world);
        for (String command : COMMANDS) {
          rehearse(command, external);
        }
      }
    } catch (DatabaseException e) {
      System.err.println("rehearsed without a database: " + e.getMessage());
    }
  }

  /** The running server as others see it, since a process starts an embedded one only once. */
  private Path configuration(String url, DemoWorld world) throws IOException {
    String[] login = Files.readString(directory.resolve("postgres/pgpass")).strip().split(":", 5);
    return Files.writeString(
        directory.resolve("external.yaml"),
        """
        database: {url: '%s', user: '%s', password: '%s'}
        sources: [{name: demo, region: us-east-1, endpoint: '%s'}]
        """
            .formatted(url, login[3], login[4], world.simulator().endpoint()));
  }

  private void rehearse(String command, Path config) {
    String[] args =
        Stream.concat(Stream.of(command.split(" ", -1)), Stream.of("--config", config.toString()))
            .toArray(String[]::new);
    int code = run(nowhere(), args);
    if (code != ExitCode.DONE) {
      System.err.println("rehearsed in vain: %s ended with %d".formatted(command, code));
    }
  }

  private int run(PrintStream out, String... args) {
    return Main.run(console(out), new Shutdown(), Map.of(), directory, args);
  }

  private static Console console(PrintStream out) {
    return new Console(out, System.err, false, Map.of());
  }

  private static PrintStream nowhere() {
    return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
  }
}
