package dev.ivssync.console;

import dev.ivssync.database.Database;
import dev.ivssync.node.Readiness;
import dev.ivssync.testing.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A console on a free port of loopback, over a database of its own, and ways to ask it. */
public final class ConsoleFixture implements AutoCloseable {

  public static final String TOKEN = "correct-horse-battery-staple-0123456789";

  private final TestDatabase postgres = TestDatabase.fresh();
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final Listening listening = Listening.on("127.0.0.1", 0);
  private final ConsoleServer server;

  private ConsoleFixture(
      @Nullable Token token,
      Map<String, ZoneId> zones,
      Supplier<Readiness> readiness,
      BiFunction<Database, Database, List<Feature>> features) {
    this.server =
        ConsoleServer.start(
            listening,
            new ConsoleSettings(List.of("localhost", "127.0.0.1", "console.example"), token),
            postgres.database(),
            Clock.systemUTC(),
            zones,
            readiness,
            viewers -> {
              TestDatabase.awaitAnswer(viewers);
              return features.apply(postgres.database(), viewers);
            });
  }

  public static ConsoleFixture with(Feature... features) {
    return of(ConsoleFixture::ready, viewers -> List.of(features));
  }

  /**
   * @param features made with the database as viewers may use it
   */
  public static ConsoleFixture of(
      Supplier<Readiness> readiness, Function<Database, List<Feature>> features) {
    return new ConsoleFixture(
        Token.of(TOKEN), Map.of(), readiness, (database, viewers) -> features.apply(viewers));
  }

  /**
   * @param zones of the schedules, by source
   * @param features made with the database as viewers may use it
   */
  public static ConsoleFixture inZones(
      Map<String, ZoneId> zones, Function<Database, List<Feature>> features) {
    return new ConsoleFixture(
        Token.of(TOKEN),
        zones,
        ConsoleFixture::ready,
        (database, viewers) -> features.apply(viewers));
  }

  /** For features that write: they get the whole database. */
  public static ConsoleFixture withDatabase(Function<Database, List<Feature>> features) {
    return new ConsoleFixture(
        Token.of(TOKEN),
        Map.of(),
        ConsoleFixture::ready,
        (database, viewers) -> features.apply(database));
  }

  public static ConsoleFixture readOnly(Feature... features) {
    return new ConsoleFixture(
        null, Map.of(), ConsoleFixture::ready, (database, viewers) -> List.of(features));
  }

  private static Readiness ready() {
    return new Readiness(null);
  }

  public TestDatabase postgres() {
    return postgres;
  }

  public int port() {
    return server.port();
  }

  public ConsoleServer server() {
    return server;
  }

  public HttpResponse<String> get(String path) {
    return send(request(path).GET());
  }

  /** A change with everything that it needs. */
  public HttpResponse<String> post(String path, String json) {
    return send(
        request(path)
            .header("Authorization", "Bearer " + TOKEN)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
        .timeout(Duration.ofSeconds(60));
  }

  public HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What comes back for exactly these bytes. */
  public RawAnswer raw(String request) {
    try (RawConnection connection = connect()) {
      connection.send(request);
      return connection.answer();
    }
  }

  public RawConnection connect() {
    return RawConnection.to(port());
  }

  @Override
  public void close() {
    server.close();
    listening.close();
    postgres.close();
  }
}
