package dev.ivssync.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultyLineTest {

  private final TestDatabase postgres = TestDatabase.empty();
  private final FaultyLine line =
      new FaultyLine(URI.create(postgres.jdbcUrl().substring("jdbc:".length())).getPort());
  private Connection connection;

  @BeforeEach
  void connect() throws SQLException {
    postgres.dsl().execute("CREATE TABLE note (text text)");
    String url = postgres.jdbcUrl().replaceFirst(":\\d+/", ":" + line.port() + "/");
    connection = DriverManager.getConnection(url, postgres.user(), postgres.password());
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    line.close();
    postgres.close();
  }

  @Test
  void whatWasHeldArrivesLater() {
    line.hold();
    CompletableFuture<Void> noting = CompletableFuture.runAsync(() -> note("held"));
    assertThatThrownBy(() -> noting.get(200, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    assertThat(notes()).isZero();

    line.release();

    noting.join();
    assertThat(notes()).isOne();
  }

  @Test
  void theServerHasTheStatementWhoseAnswerIsLost() {
    line.resetAfterNextRequest();

    assertThatThrownBy(() -> note("unheard")).isInstanceOf(IllegalStateException.class);

    await().until(() -> notes() == 1);
  }

  @Test
  void aResetEndsEveryConnection() {
    line.reset();

    assertThatThrownBy(() -> note("lost")).isInstanceOf(IllegalStateException.class);
    assertThat(notes()).isZero();
  }

  private void note(String text) {
    try (Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO note VALUES ('" + text + "')");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private int notes() {
    return postgres.dsl().fetchSingle("SELECT count(*) FROM note").get(0, int.class);
  }
}
