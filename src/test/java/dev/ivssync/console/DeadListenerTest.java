package dev.ivssync.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.database.Database;
import dev.ivssync.database.DatabaseSettings;
import dev.ivssync.node.Readiness;
import dev.ivssync.testing.TestDatabase;
import dev.ivssync.testing.Wire;
import dev.ivssync.testing.Wire.Side;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A console whose listening connection goes dead, and nobody tells it. */
class DeadListenerTest {

  private final TestDatabase postgres = TestDatabase.fresh();
  private final Wire wire = Wire.toPostgres(postgres.jdbcUrl());
  private final Database database =
      Database.open(
          new DatabaseSettings(
              wire.jdbcUrl(), postgres.user(), postgres.password(), Path.of("unused"), 2));
  private final Listening listening = Listening.on("127.0.0.1", 0);
  private final ConsoleServer server =
      ConsoleServer.start(
          listening,
          new ConsoleSettings(List.of("localhost"), null),
          database,
          Clock.systemUTC(),
          Map.of(),
          () -> new Readiness(null),
          viewers -> List.of());

  @AfterEach
  void close() throws IOException {
    server.close();
    listening.close();
    wire.close();
    database.close();
    postgres.close();
  }

  @Test
  @Timeout(120)
  void isSaidToBeStaleAndThenListensByAnotherOne() {
    wire.holdAt("LISTEN", 2, Side.BEFORE);

    try (RawConnection viewer = RawConnection.to(listening.port())) {
      viewer.send("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n");

      assertThat(nextState(viewer)).contains("\"state\":\"live\"");
      assertThat(nextState(viewer)).contains("\"state\":\"stale\"", "\"reason\":\"");
      assertThat(nextState(viewer)).contains("\"state\":\"live\"");
    }
  }

  private static String nextState(RawConnection viewer) {
    String line = viewer.line();
    while (!line.startsWith("data: {\"state\"")) {
      assertThat(line).isNotEqualTo("(closed)");
      line = viewer.line();
    }
    return line;
  }
}
