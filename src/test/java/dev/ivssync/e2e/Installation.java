package dev.ivssync.e2e;

import dev.ivssync.database.Database;
import dev.ivssync.database.DatabaseSettings;
import dev.ivssync.database.OwnPostgres;
import dev.ivssync.report.Checker;
import dev.ivssync.report.Finding;
import dev.ivssync.simulator.SimulatedConfiguration;
import dev.ivssync.simulator.Simulator;
import dev.ivssync.simulator.SimulatorOptions;
import dev.ivssync.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/** The program with its configuration file, a database of its own and a simulated AWS. */
final class Installation implements AutoCloseable {

  static final String REGION = "us-east-1";
  static final String SECRET = "any-secret-does-7f3a";

  private static final String LIVE =
      """
      SELECT arn, name, stage_arn, participant_id, state, user_id, redundant_ingest
      FROM ivs.current_ingest_configuration WHERE region = ?\
      """;

  private final Path directory;
  private final Simulator aws;
  private final DatabaseSettings postgres;
  private final Database database;
  private final AutoCloseable closing;
  private final Program program;
  private String console = "{enabled: false}";

  /** On a database of its own. */
  Installation(Path directory, SimulatorOptions options) {
    this(options, directory, TestDatabase.fresh());
    program.useClassesOf(LoadedClasses.ARCHIVE);
  }

  /** On a server of its own, which the program is yet to migrate. */
  Installation(Path directory, SimulatorOptions options, OwnPostgres server) {
    this(options, directory, server.settings(), Database.open(server.settings()), () -> {});
    program.useClassesOf(LoadedClasses.ARCHIVE);
  }

  private Installation(SimulatorOptions options, Path directory, TestDatabase own) {
    this(options, directory, own.settings(), own.database(), own);
  }

  private Installation(
      SimulatorOptions options,
      Path directory,
      DatabaseSettings postgres,
      Database database,
      AutoCloseable closing) {
    this.directory = directory;
    this.postgres = postgres;
    this.database = database;
    this.closing = closing;
    this.aws = Simulator.start(options);
    this.program =
        new Program(directory)
            .set("AWS_ACCESS_KEY_ID", Simulator.accessKey(0))
            .set("AWS_SECRET_ACCESS_KEY", SECRET)
            .set("AWS_REGION", REGION)
            .set("AWS_EC2_METADATA_DISABLED", "true")
            .set("AWS_ENDPOINT_URL_IVS_REALTIME", aws.endpoint().toString())
            .set("IVS_SYNC_DB_PASSWORD", String.valueOf(postgres.password()));
    configure("  - {name: demo, calls-per-second: 10000}");
  }

  /** For the configurations that are written from now on: YAML, such as {@code {port: 0}}. */
  Installation withConsole(String settings) {
    console = settings;
    return this;
  }

  /** Writes the configuration with these sources, each a YAML list item. */
  void configure(String... sources) {
    configureBeside("ivs-sync.yaml", postgres.url(), sources);
  }

  /** Writes another configuration, for processes that reach the database by that URL. */
  void configureBeside(String file, String jdbcUrl, String... sources) {
    List<String> lines = new ArrayList<>();
    lines.add("database:");
    lines.add("  url: " + jdbcUrl);
    lines.add("  user: " + postgres.user());
    lines.add("  password: ${IVS_SYNC_DB_PASSWORD:-}");
    lines.add("  pool-size: 6");
    lines.add("console: " + console);
    lines.add("sources:");
    lines.addAll(List.of(sources));
    write(file, String.join("\n", lines) + "\n");
  }

  /** Writes a file into the directory of the processes. */
  Path write(String name, String text) {
    try {
      return Files.writeString(directory.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ProgramRun start(String... arguments) {
    return program.start(
        Stream.concat(Stream.of(arguments), Stream.of("--config", "ivs-sync.yaml"))
            .toArray(String[]::new));
  }

  ProgramRun run(String... arguments) {
    return start(arguments).await();
  }

  Program program() {
    return program;
  }

  Simulator aws() {
    return aws;
  }

  DatabaseSettings postgres() {
    return postgres;
  }

  Database database() {
    return database;
  }

  String jdbcUrl() {
    return postgres.url();
  }

  DSLContext sql() {
    return database.dsl();
  }

  <T> T ask(Class<T> type, String sql, Object... values) {
    return Objects.requireNonNull(sql().fetchSingle(sql, values).get(0, type));
  }

  /** The live rows of a region, one line each. */
  List<String> table(String region) {
    return sql()
        .fetch(LIVE, region)
        .map(
            row ->
                line(
                    Stream.of(row.intoArray())
                        .map(value -> Objects.toString(value, ""))
                        .toArray(String[]::new)))
        .stream()
        .sorted()
        .toList();
  }

  /** The same of the service's first account, as Postgres can store it. */
  List<String> truth(String region) {
    return aws.truth(aws.accounts().get(0), region).stream()
        .map(Installation::line)
        .map(line -> line.replace('\0', '\u2400').replaceAll("\\p{Cs}", "\uFFFD"))
        .sorted()
        .toList();
  }

  /** What breaks the invariants of the database. */
  List<Finding> broken() {
    return new Checker(database)
        .run().findings().stream().filter(finding -> !finding.holds()).toList();
  }

  private static String line(SimulatedConfiguration c) {
    return line(
        c.arn(),
        Objects.toString(c.name(), ""),
        Objects.toString(c.stageArn(), ""),
        Objects.toString(c.participantId(), ""),
        Objects.toString(c.state(), ""),
        Objects.toString(c.userId(), ""),
        Objects.toString(c.redundantIngest(), ""));
  }

  private static String line(String... values) {
    return String.join(" | ", values);
  }

  /** The classes that a sync loads, written once by the first process. */
  private static final class LoadedClasses {

    static final Path ARCHIVE = write();

    private static Path write() {
      try {
        Path directory = Files.createTempDirectory("ivs-sync-classes");
        Path archive = directory.resolve("classes.jsa");
        SimulatorOptions few = SimulatorOptions.defaults().withConfigurations(1);
        try (Installation first = new Installation(few, directory, TestDatabase.fresh())) {
          first.program.jvmOption("-XX:ArchiveClassesAtExit=" + archive).jvmOption("-Xlog:disable");
          first.run("sync");
        }
        deleteOnExit(directory);
        return archive;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void deleteOnExit(Path directory) throws IOException {
      directory.toFile().deleteOnExit();
      try (Stream<Path> files = Files.list(directory)) {
        files.forEach(file -> file.toFile().deleteOnExit());
      }
    }
  }

  @Override
  public void close() {
    program.close();
    aws.close();
    database.close();
    try {
      closing.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
