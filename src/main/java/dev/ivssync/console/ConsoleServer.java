package dev.ivssync.console;

import dev.ivssync.database.Database;
import dev.ivssync.node.Readiness;
import dev.ivssync.report.Verifications;
import io.javalin.Javalin;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** The console: read it from top to bottom. */
public final class ConsoleServer implements AutoCloseable {

  /** Of the pool's eight the sync needs each; these are besides. */
  static final int CONNECTIONS = 4;

  private static final Duration LONGEST_STATEMENT = Duration.ofSeconds(2);

  private static final int MOST_STREAMS = 2_000;

  private final Javalin javalin;
  private final Live live;
  private final Database viewers;
  private final int port;
  private final List<String> routes;

  private ConsoleServer(
      Javalin javalin, Live live, Database viewers, int port, List<String> routes) {
    this.javalin = javalin;
    this.live = live;
    this.viewers = viewers;
    this.port = port;
    this.routes = List.copyOf(routes);
  }

  /**
   * Begins to answer, in threads of its own that keep no program alive.
   *
   * @param listening closed with the console
   * @param zones of the schedules, by source
   * @param readiness asked by probes
   * @param features made with the database as viewers may use it: read-only, a few connections of
   *     its own, and two seconds a statement
   */
  public static ConsoleServer start(
      Listening listening,
      ConsoleSettings settings,
      Database database,
      Clock clock,
      Map<String, ZoneId> zones,
      Supplier<Readiness> readiness,
      Function<Database, List<Feature>> features) {
    Database viewers = database.forViewers(CONNECTIONS, LONGEST_STATEMENT);
    Alarm alarm = new Alarm(new Verifications(viewers), System::nanoTime);
    Shared shared = new Shared();
    Live live = new Live(viewers, clock, alarm, shared, MOST_STREAMS);
    Pages pages = new Pages(clock, alarm, settings.readOnly());
    HttpServer http = new HttpServer(listening, settings, live.streams());
    List<String> all = new ArrayList<>();
    Javalin javalin =
        Javalin.create(
            config -> {
              http.configure(config);
              Routes routes = new Routes(config.routes, pages, zones, shared);
              new Assets().addTo(routes);
              new Health(readiness).addTo(routes);
              new AlarmBanner(clock).addTo(routes);
              features.apply(viewers).forEach(feature -> feature.addTo(routes));
              new Failures(pages, zones).addTo(config.routes);
              all.addAll(routes.all());
            });
    javalin.start();
    live.start();
    return new ConsoleServer(javalin, live, viewers, listening.port(), all);
  }

  /** Everything that can be asked for, such as {@code GET /runs/{run}}. */
  public List<String> routes() {
    return routes;
  }

  public int port() {
    return port;
  }

  /** How many hold an event stream open. */
  int viewers() {
    return live.streams().count();
  }

  /** Ends streams and requests at once. */
  @Override
  public void close() {
    live.close();
    javalin.stop();
    viewers.close();
  }
}
