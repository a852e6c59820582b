package dev.ivssync.testing;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** The one server of this JVM: a given one, else a container, else an embedded one. */
record TestPostgres(String kind, String url, String user, String password) {

  static TestPostgres choose() {
    return given().or(TestPostgres::container).orElseGet(TestPostgres::embedded);
  }

  private static Optional<TestPostgres> given() {
    return property("test.database.url")
        .map(
            url ->
                new TestPostgres(
                    "given",
                    url,
                    property("test.database.user").orElse("postgres"),
                    property("test.database.password").orElse("")));
  }

  /** Without an engine, or without the image, Testcontainers throws errors of many kinds. */
  @SuppressWarnings({"CatchAndPrintStackTrace", "resource"})
  private static Optional<TestPostgres> container() {
    try {
      if (!DockerClientFactory.instance().isDockerAvailable()) {
        return Optional.empty();
      }
      String image = property("test.database.image").orElse("postgres:15");
      // Ryuk, or this JVM's end, removes it
      PostgreSQLContainer postgres =
          new PostgreSQLContainer(
                  DockerImageName.parse(image).asCompatibleSubstituteFor("postgres"))
              .withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=300");
      postgres.start();
      Runtime.getRuntime().addShutdownHook(new Thread(postgres::stop));
      return Optional.of(
          new TestPostgres(
              "container " + image,
              postgres.getJdbcUrl(),
              postgres.getUsername(),
              postgres.getPassword()));
    } catch (Throwable notAvailable) {
      return Optional.empty();
    }
  }

  static TestPostgres embedded() {
    // another program may take the port, which is chosen a while before the server listens there
    RetryPolicy<Integer> threeTimes =
        RetryPolicy.<Integer>builder().handle(IOException.class).withMaxAttempts(3).build();
    int port = Failsafe.with(threeTimes).get(TestPostgres::startEmbedded);
    return new TestPostgres(
        "embedded", "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port), "postgres", "");
  }

  private static int startEmbedded() throws IOException {
    Path data = Files.createTempDirectory("ivs-test-postgres");
    // its own shutdown hook stops it and removes the directory
    return EmbeddedPostgres.builder()
        .setDataDirectory(data)
        .setPGStartupWait(Duration.ofMinutes(2))
        .start()
        .getPort();
  }

  boolean outlivesThisJvm() {
    return kind.equals("given");
  }

  /** The same server's other database. */
  String urlOf(String database) {
    return url.replaceFirst("(//[^/]+/)[^?]*", "$1" + database);
  }

  private static Optional<String> property(String name) {
    return Optional.ofNullable(System.getProperty(name)).filter(value -> !value.isBlank());
  }
}
