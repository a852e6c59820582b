package dev.ivssync.cli;

import dev.ivssync.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A command that was run in this JVM.
 *
 * @param out what it printed on standard output
 * @param err what it printed on standard error
 */
record CommandRun(int exitCode, String out, String err) {

  /** Runs a command in a pipe, on the database of a test, with the default configuration. */
  static CommandRun of(TestDatabase postgres, Path home, String... args) {
    return of(environment(postgres), home, args);
  }

  static Map<String, String> environment(TestDatabase postgres) {
    return Map.of(
        "IVS_SYNC_DB_URL", postgres.jdbcUrl(),
        "IVS_SYNC_DB_USER", postgres.user(),
        "IVS_SYNC_DB_PASSWORD", postgres.password());
  }

  static CommandRun of(Map<String, String> environment, Path home, String... args) {
    return of(new Console.Terminals(false, false), environment, home, args);
  }

  static CommandRun of(
      Console.Terminals terminals, Map<String, String> environment, Path home, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Map<String, String> variables = new HashMap<>(environment);
    variables.put("AWS_REGION", "eu-west-1");
    Console console = new Console(stream(out), stream(err), terminals, variables);
    int code = Main.run(console, new Shutdown(), variables, home, args);
    return new CommandRun(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
