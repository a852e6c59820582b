package dev.ivssync.cli;

import dev.ivssync.config.ConfigFile;
import dev.ivssync.config.Configuration;
import dev.ivssync.config.ConsoleConfig;
import dev.ivssync.config.DatabaseConfig;
import dev.ivssync.config.MetricsExport;
import dev.ivssync.config.OtlpMetrics;
import dev.ivssync.config.SourceConfig;
import dev.ivssync.database.Database;
import dev.ivssync.database.DatabaseSettings;
import dev.ivssync.database.Migrator;
import dev.ivssync.source.PageSource;
import dev.ivssync.source.aws.AwsAccess;
import dev.ivssync.source.aws.AwsPageSources;
import dev.ivssync.source.aws.CallBudget;
import dev.ivssync.source.aws.EndpointVariables;
import dev.ivssync.sync.Breaker;
import dev.ivssync.sync.Source;
import dev.ivssync.sync.SyncRunner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What commands need, opened when first asked for, and closed in reverse. */
final class Program implements AutoCloseable {

  /** Of the ten seconds that service managers commonly give. */
  private static final Duration PATIENCE = Duration.ofSeconds(7);

  private final GlobalOptions options;
  private final Console console;
  private final Map<String, String> environment;
  private final Path home;
  private final Closing closing = new Closing();
  private final ReentrantLock opening = new ReentrantLock();
  private @Nullable Configuration configuration;
  private @Nullable Database database;
  private @Nullable AwsPageSources pageSources;
  private @Nullable SyncRunner runner;
  private CompletableFuture<Void> preparation = CompletableFuture.completedFuture(null);

  /**
   * @param home what relative paths of the configuration are relative to
   */
  Program(GlobalOptions options, Console console, Map<String, String> environment, Path home) {
    this.options = options;
    this.console = console;
    this.environment = Map.copyOf(environment);
    this.home = home;
  }

  /**
   * @throws dev.ivssync.config.ConfigurationException with every problem of the file
   */
  Configuration configuration() {
    if (configuration == null) {
      configuration = load();
      configuration.warnings().forEach(warning -> console.say("ivs-sync: [WARNING]: " + warning));
    }
    return configuration;
  }

  /** A command line to copy, with the configuration file that this one was given. */
  String command(String... words) {
    return NextCommand.of(options.config, words);
  }

  /** Goes on with another configuration than the file's. */
  void use(Configuration other) {
    configuration = other;
  }

  /** The database with the schema of this program. */
  Database database() {
    if (database == null) {
      database = open(databaseSettings());
      Migrator migrator = new Migrator(database);
      if (options.noMigrate) {
        migrator.validate();
      } else if (!migrator.pending().isEmpty()) {
        migrator.migrate();
      }
    }
    return database;
  }

  /** A server that is being started is waited for by {@link #close}: it would be left behind. */
  private Database open(DatabaseSettings settings) {
    opening.lock();
    try {
      if (closing.isClosed()) {
        throw new IllegalStateException("closed before the database was opened");
      }
      return closing.add(Database.open(settings));
    } finally {
      opening.unlock();
    }
  }

  /**
   * The database, of which nothing is to be changed, not even its schema.
   *
   * @throws UsageException if there is none yet
   */
  Database databaseAsItIs() {
    DatabaseSettings settings = databaseSettings();
    if (database == null && settings.isYetToBeMade()) {
      throw new UsageException(
          "there is no database in %s yet; make it with: ivs-sync migrate"
              .formatted(settings.dataDir()));
    }
    if (database == null) {
      database = open(settings);
      new Migrator(database).validate();
    }
    return database;
  }

  DatabaseSettings databaseSettings() {
    DatabaseConfig config = configuration().database();
    return new DatabaseSettings(
        config.url(),
        config.user(),
        config.password(),
        home.resolve(config.dataDir()),
        config.poolSize());
  }

  /**
   * The console's port and token, or nothing where the console is not enabled; whoever asked for
   * them closes them.
   *
   * @throws UsageException if it cannot have them
   */
  Optional<WebConsole> webConsole() {
    ConsoleConfig config = configuration().console();
    return config.enabled() ? Optional.of(webConsole(config)) : Optional.empty();
  }

  /**
   * Where metrics are sent, if the environment asks for it.
   *
   * @throws dev.ivssync.config.ConfigurationException if it asks for what cannot be
   */
  Optional<MetricsExport> metricsExport() {
    return OtlpMetrics.in(environment);
  }

  WebConsole webConsole(ConsoleConfig config) {
    Path beside =
        home.resolve(configuration().database().dataDir()).resolveSibling("console-token");
    return WebConsole.open(config, home, beside, environment.get(WebConsole.TOKEN_VARIABLE));
  }

  SyncRunner runner() {
    if (runner == null) {
      runner = closing.add(new SyncRunner(database(), Processes.thisOne(), SyncRunner.LEASE));
    }
    return runner;
  }

  /**
   * Refuses an endpoint that no call can reach, before anything is begun.
   *
   * @throws UsageException if the environment names one, and a source goes by it
   */
  void requireUsableEndpoint(List<SourceConfig> sources) {
    if (sources.stream().anyMatch(source -> source.endpoint() == null)) {
      EndpointVariables.problem(environment)
          .ifPresent(
              problem -> {
                throw new UsageException(problem);
              });
    }
  }

  /**
   * Makes the clients of these sources while the database is being connected to: each takes as long
   * as the other. What fails here fails again for whoever asks for the pages.
   */
  void prepare(List<SourceConfig> sources) {
    preparation =
        CompletableFuture.runAsync(() -> sources.forEach(this::pages)).exceptionally(e -> null);
  }

  synchronized PageSource pages(SourceConfig source) {
    requireUsableEndpoint(List.of(source));
    return pageSources()
        .source(new AwsAccess(source.region(), source.endpoint(), source.callsPerSecond()));
  }

  /** Has so many processes share the call rates, this one included. */
  synchronized void shareCallsAmong(int processes) {
    pageSources().shareAmong(processes);
  }

  private AwsPageSources pageSources() {
    if (pageSources == null) {
      pageSources = closing.add(new AwsPageSources(CallBudget.DEFAULT));
    }
    return pageSources;
  }

  /** What somebody means by the name of a source. */
  SourceNames sourceNames() {
    return new SourceNames(configuration(), this::database);
  }

  static Source source(SourceConfig config) {
    return new Source(
        config.name(),
        config.region(),
        config.account(),
        config.filter(),
        config.pageSize(),
        config.maxItems() == null ? null : config.maxItems().longValue(),
        config.tombstoneAfter(),
        new Breaker(config.breaker().percent(), config.breaker().atLeast()));
  }

  private Configuration load() {
    ConfigFile file = new ConfigFile(environment);
    if (options.config != null) {
      return file.load(options.config);
    }
    String named = environment.getOrDefault("IVS_SYNC_CONFIG", "");
    return named.isEmpty()
        ? file.loadOrDefaults(home.resolve(ConfigFile.DEFAULT_PATH))
        : file.load(Path.of(named));
  }

  @Override
  public void close() {
    boolean isAlone = hasOpened();
    try {
      preparation.join();
      closing.close();
    } finally {
      if (isAlone) {
        opening.unlock();
      }
    }
  }

  /** Whether what another thread was opening is open now. */
  private boolean hasOpened() {
    try {
      return opening.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
