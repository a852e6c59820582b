package dev.ivssync.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ivssync.testing.FaultRow;
import dev.ivssync.testing.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class DatabaseRefusalTest {

  private static final Path NOWHERE = Path.of("nowhere");

  private static TestDatabase test;

  @BeforeAll
  static void openDatabase() {
    test = TestDatabase.fresh();
  }

  @AfterAll
  static void dropDatabase() {
    test.close();
  }

  @Test
  void refusesAPasswordInTheUrlWithoutRepeatingIt() {
    for (String url :
        new String[] {
          "jdbc:postgresql://h/d?user=u&PassWord=geheim",
          "jdbc:postgresql://u:geheim@h/d",
          "jdbc:postgresql://h/d?sslpassword=geheim"
        }) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new DatabaseSettings(url, null, null, NOWHERE, 1))
          .withMessageContaining("database.password")
          .withMessageNotContaining("geheim");
    }
  }

  @Test
  void masksThePassword() {
    assertThat(new DatabaseSettings("jdbc:postgresql://h/d", "u", "geheim", NOWHERE, 1).toString())
        .contains("user=u", "password=***")
        .doesNotContain("geheim");
  }

  @Test
  void saysWhichServerCannotBeReached() {
    assertThatThrownBy(() -> open("jdbc:postgresql://127.0.0.1:1/d", "u", "geheim"))
        .isInstanceOf(DatabaseUnreachableException.class)
        .hasMessageContaining("jdbc:postgresql://127.0.0.1:1/d")
        .hasMessageNotContaining("geheim");
  }

  @Test
  @Timeout(20)
  @FaultRow(11)
  void doesNotWaitForEverOnAServerThatSaysNothing() throws IOException {
    try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String url = "jdbc:postgresql://127.0.0.1:%d/d".formatted(mute.getLocalPort());

      assertThatThrownBy(() -> open(url, "u", "p"))
          .isInstanceOf(DatabaseUnreachableException.class)
          .hasMessageContaining(url);
    }
  }

  @Test
  @FaultRow(17)
  void saysWhoWasRefused() {
    String other = test.jdbcUrl().replaceFirst("/t_[0-9a-f]+", "/no_such_database");

    assertThatThrownBy(() -> open(other, test.user(), test.password()))
        .isInstanceOf(LoginRefusedException.class)
        .hasMessageContaining("no_such_database");
    assertThatThrownBy(() -> open(test.jdbcUrl(), "no_such_user", "geheim"))
        .isInstanceOf(LoginRefusedException.class)
        .hasMessageContaining("no_such_user")
        .hasMessageNotContaining("geheim");
  }

  @Test
  @FaultRow(16)
  void refusesADatabaseThatTakesNoWrites() {
    String name = test.dsl().fetchSingle("SELECT current_database()").get(0, String.class);
    test.dsl().execute("ALTER DATABASE " + name + " SET default_transaction_read_only = on");
    try {
      assertThatThrownBy(() -> open(test.jdbcUrl(), test.user(), test.password()))
          .isInstanceOf(ReadOnlyDatabaseException.class)
          .hasMessageContaining("read-only");
    } finally {
      test.dsl().execute("ALTER DATABASE " + name + " RESET default_transaction_read_only");
    }
  }

  @Test
  void refusesAServerOlderThanItKnows() {
    Endpoint old = new Endpoint("jdbc:postgresql://old/d", "u", null);

    assertThatThrownBy(() -> ServerCheck.requireVersion(130_014, "13.14", old))
        .isInstanceOf(UnsupportedServerException.class)
        .hasMessage("jdbc:postgresql://old/d is Postgres 13.14: Postgres 14 or later is needed");
  }

  @Test
  @FaultRow(17)
  void namesTheGrantThatIsMissing() {
    assertThatThrownBy(
            () ->
                test.database()
                    .inTransaction(
                        tx -> {
                          tx.execute("CREATE ROLE " + role());
                          tx.execute("SET LOCAL ROLE " + role());
                          tx.execute("DELETE FROM ivs.sync_source");
                        }))
        .isInstanceOf(MissingPrivilegeException.class)
        .hasMessageContaining("permission denied")
        .hasMessageContaining("ivs-sync check names each grant");
  }

  @Test
  void knowsWhichConnectionsSomebodyCouldListenTo() {
    assertThat(endpoint("jdbc:postgresql://db.example.com/d").isVerifiedOrLocal()).isFalse();
    assertThat(endpoint("jdbc:postgresql://db/d?sslmode=require").isVerifiedOrLocal()).isFalse();
    assertThat(endpoint("jdbc:postgresql://localhost,db/d").isVerifiedOrLocal()).isFalse();
    assertThat(endpoint("jdbc:postgresql://db/d?sslmode=verify-full").isVerifiedOrLocal()).isTrue();
    assertThat(endpoint("jdbc:postgresql://127.0.0.1:5433/d").isVerifiedOrLocal()).isTrue();
  }

  private static Endpoint endpoint(String url) {
    return new Endpoint(url, null, null);
  }

  private static String role() {
    return "nobody_of_the_tests";
  }

  private static void open(String url, String user, String password) {
    Database.open(new DatabaseSettings(url, user, password, NOWHERE, 2)).close();
  }
}
