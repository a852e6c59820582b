package dev.ivssync.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

  private static final String FILE =
      """
      database:
        url: jdbc:postgresql://localhost/ivs
        password: ${PW}
        pool-size: ${POOL:-12}
        user: ${NOBODY:-}
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "p#ss: \"x",
        "*star",
        "&anchor",
        "!tag",
        "${PW}",
        "$1\\",
        "\npool-size: 99",
        " spaces ",
        "null",
        "0123",
        "}{][",
        "s3cret word",
      })
  void aPasswordMayHoldAnythingAndIsNeverShown(String password) {
    Configuration configuration = Configurations.parse(FILE, Map.of("PW", password));

    assertThat(configuration.database().password()).isEqualTo(password);
    assertThat(configuration.database().poolSize()).isEqualTo(12);
    assertThat(configuration.database().user()).isNull();
    assertThat(configuration.toString())
        .contains("password=********")
        .doesNotContain("password=" + password);
    assertThat(configuration.describe()).doesNotContain("password: " + password);
  }

  @Test
  void anEmptyVariableIsNoPassword() {
    assertThat(Configurations.parse(FILE, Map.of("PW", "")).database().password()).isNull();
  }

  @Test
  void anEmptyVariableFallsBackToItsDefault() {
    Map<String, String> environment = Map.of("PW", "x", "POOL", "");

    assertThat(Configurations.parse(FILE, environment).database().poolSize()).isEqualTo(12);
  }

  @Test
  void twoDollarsKeepAReferenceAsText() {
    Configuration configuration = Configurations.parse("database: {password: '$${PW}'}");

    assertThat(configuration.database().password()).isEqualTo("${PW}");
  }
}
