package dev.ivssync.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WarningsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://db.example.com/ivs",
        "jdbc:postgresql://localhost:5432,db:5432/ivs",
        "jdbc:postgresql://db/ivs?sslmode=require",
        "jdbc:postgresql://10.0.0.1/ivs?ssl=true",
      })
  void aRemoteDatabaseThatIsNotVerifiedIsAWarning(String url) {
    assertThat(Configurations.parse("database: {url: '" + url + "'}").warnings())
        .map(Problem::toString)
        .containsExactly(
            "database.url: the connection to a remote database can be intercepted; add"
                + " sslmode=verify-full to the URL");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "embedded",
        "jdbc:postgresql:ivs",
        "jdbc:postgresql:///ivs",
        "jdbc:postgresql://localhost/ivs",
        "jdbc:postgresql://127.0.0.1:5432/ivs",
        "jdbc:postgresql://[::1]:5432/ivs",
        "jdbc:postgresql://db.example.com/ivs?ssl=true&sslmode=verify-full",
      })
  void aDatabaseThatIsNearOrVerifiedIsNone(String url) {
    assertThat(Configurations.parse("database: {url: '" + url + "'}").warnings()).isEmpty();
  }

  @Test
  void aConsoleThatOthersCanReachIsAWarning() {
    assertThat(Configurations.parse("console: {host: 0.0.0.0}").warnings())
        .map(Problem::toString)
        .containsExactly(
            "console.host: other machines can reach the console on 0.0.0.0 without encryption; put"
                + " a proxy with TLS before it, or listen on 127.0.0.1");
    assertThat(Configurations.parse("console: {host: 0.0.0.0, enabled: false}").warnings())
        .isEmpty();
  }
}
