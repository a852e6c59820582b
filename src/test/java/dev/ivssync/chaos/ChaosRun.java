package dev.ivssync.chaos;

import dev.ivssync.database.BreakableServer;
import dev.ivssync.database.Database;
import dev.ivssync.database.DatabaseSettings;
import dev.ivssync.database.Migrator;
import dev.ivssync.report.Finding;
import dev.ivssync.testing.FaultyLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Three nodes that serve a fleet on one database, while faults are injected; then rest. */
final class ChaosRun implements AutoCloseable {

  static final int NODES = 3;

  private static final int CHURN_PER_SECOND = 15;
  private static final Duration LOOK = Duration.ofMillis(100);

  private final List<AutoCloseable> opened = new ArrayList<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final Timer timer = new Timer(complaints::add);
  private final RecordedAnswers answers = new RecordedAnswers();
  private final Epochs epochs = new Epochs();
  private final List<Node> nodes = new ArrayList<>();
  private final Fleet fleet;
  private final BreakableServer server;
  private final Takeovers takeovers;
  private final Injector injector;
  private final Tally tally;
  private final Rest rest;

  private ChaosRun(Path jar, Path directory, long seed) throws IOException {
    opened.add(timer);
    this.fleet = Fleet.start(seed);
    opened.add(fleet.aws());
    fleet.aws().tell(answers);
    this.server = BreakableServer.start(directory.resolve("postgres"));
    opened.add(server);
    Direct direct = new Direct(server);
    opened.add(direct);
    this.takeovers = new Takeovers(direct, epochs);
    try (Database fresh = database()) {
      new Migrator(fresh).migrate();
    }
    List<FaultyLine> lines = new ArrayList<>();
    for (int number = 0; number < NODES; number++) {
      FaultyLine line = new FaultyLine(server.port());
      opened.add(line);
      lines.add(line);
      Node node = node(number, jar, directory.resolve("nodes"), line);
      opened.add(node);
      nodes.add(node);
    }
    this.rest = new Rest(direct, operator(jar, directory.resolve("operator")), fleet.sources());
    this.tally = new Tally(takeovers, answers, fleet.aws(), rest);
    this.injector = new Injector(nodes, lines, server, fleet.aws(), direct, takeovers, timer);
  }

  /**
   * @param directory what an earlier run has left in it is removed
   */
  static ChaosRun start(Path jar, Path directory, long seed) throws IOException {
    BreakableServer.remove(directory.resolve("nodes"));
    ChaosRun run = new ChaosRun(jar, directory, seed);
    run.nodes.forEach(Node::start);
    return run;
  }

  /**
   * Injects all of them, each at its time, while the world keeps changing; or fewer, where a node
   * does what it must not.
   */
  void inject(List<Injection> stream) throws InterruptedException {
    long begin = System.nanoTime();
    var churn = timer.every(Duration.ofMillis(1000 / CHURN_PER_SECOND), () -> fleet.aws().churn(1));
    var unused = timer.every(LOOK, takeovers::look);
    for (Injection injection : stream) {
      if (!complaints.isEmpty()) {
        break;
      }
      TimeUnit.NANOSECONDS.sleep(begin + injection.at().toNanos() - System.nanoTime());
      System.out.println(injection);
      injector.inject(injection);
      tally.count(injection);
    }
    churn.cancel(false);
  }

  /** Takes all faults away, waits for rest, and returns what is broken. */
  List<Finding> finish() throws InterruptedException {
    injector.heal();
    List<String> restless = rest.await();
    nodes.forEach(Node::retire);
    List<Finding> broken = new ArrayList<>();
    try (Database rested = database()) {
      broken.addAll(new AtRest(rested, fleet.aws(), fleet.sources()).broken(answers));
      broken.add(AtRest.finding("nobody_writes_when_superseded", epochs.writtenLate(rested.dsl())));
      tally.close(rested.dsl(), nodes);
    }
    broken.add(AtRest.finding("nobody_tries_to_write_a_page_again", refusedByKeys()));
    broken.add(AtRest.finding("every_source_comes_to_rest", restless));
    broken.add(AtRest.finding("nodes_end_when_asked_and_only_then", complaints));
    return broken.stream().filter(finding -> !finding.holds()).toList();
  }

  /** The keys of the tables refuse that; but nobody whom the epoch lets pass should try. */
  private List<String> refusedByKeys() {
    return nodes.stream()
        .flatMap(node -> node.logged("violates unique constraint \"sync_").stream())
        .toList();
  }

  Figures figures() {
    return tally.figures();
  }

  private Database database() {
    return Database.open(
        new DatabaseSettings(server.url(), server.user(), server.password(), Path.of("unused"), 4));
  }

  private Node node(int number, Path jar, Path directory, FaultyLine line) throws IOException {
    Path config = config(directory, "node-" + number + ".yaml", line.port());
    return new Node(
        number,
        Program.command(jar, config, "serve"),
        environment(directory),
        directory,
        timer,
        complaints::add);
  }

  private Operator operator(Path jar, Path directory) throws IOException {
    Path config = config(directory, "ivs-sync.yaml", server.port());
    return new Operator(jar, config, environment(directory), directory);
  }

  private Path config(Path directory, String name, int databasePort) throws IOException {
    Files.createDirectories(directory);
    Path config = directory.resolve(name);
    return Files.writeString(config, fleet.yaml(server.urlBy(databasePort), server.user()));
  }

  private Map<String, String> environment(Path home) {
    return Map.of(
        "PATH",
        Objects.requireNonNullElse(System.getenv("PATH"), ""),
        "HOME",
        home.toAbsolutePath().toString(),
        "AWS_ACCESS_KEY_ID",
        "AKIASIMULATOR000",
        "AWS_SECRET_ACCESS_KEY",
        "any-secret-does",
        "AWS_REGION",
        "us-east-1",
        "AWS_EC2_METADATA_DISABLED",
        "true",
        "AWS_ENDPOINT_URL_IVS_REALTIME",
        fleet.aws().endpoint().toString(),
        "IVS_SYNC_DB_PASSWORD",
        server.password());
  }

  /** The last opened first; one that fails does not keep the others open. */
  @Override
  public void close() {
    List<AutoCloseable> lastFirst = new ArrayList<>(opened);
    Collections.reverse(lastFirst);
    for (AutoCloseable closeable : lastFirst) {
      try {
        closeable.close();
      } catch (Exception e) {
        System.err.println("chaos: could not be closed: " + e);
      }
    }
  }
}
