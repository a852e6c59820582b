package dev.ivssync.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigFileTest {

  private static final Map<String, String> SECRET = Map.of("IVS_SYNC_DB_PASSWORD", "s3cret");

  @TempDir Path directory;

  @Test
  void theShippedFileSaysWhatTheDefaultsAre() {
    ConfigFile file = new ConfigFile(Map.of());

    assertThat(file.load(ConfigFile.DEFAULT_PATH)).isEqualTo(file.defaults());
  }

  @Test
  void theDefaultsAreOneSourceAndTheEmbeddedDatabase() {
    Configuration defaults = new ConfigFile(Map.of()).defaults();

    assertThat(defaults.database().embedded()).isTrue();
    assertThat(defaults.database().dataDir()).isEqualTo(Path.of("var/postgres"));
    assertThat(defaults.sources())
        .singleElement()
        .satisfies(
            source -> {
              assertThat(source.name()).isEqualTo("default");
              assertThat(source.region()).isEqualTo("us-east-1");
              assertThat(source.schedule()).isEqualTo(new Schedule.Every(Duration.ofMinutes(5)));
              assertThat(source.pageSize()).isEqualTo(100);
              assertThat(source.breaker()).isEqualTo(new Breaker(30, 10));
            });
    assertThat(defaults.warnings()).isEmpty();
  }

  @Test
  void theEnvironmentCountsWithoutAFileToo() {
    Map<String, String> environment =
        Map.of("AWS_REGION", "eu-west-1", "IVS_SYNC_DB_URL", "jdbc:postgresql:ivs");

    Configuration defaults = new ConfigFile(environment).defaults();

    assertThat(defaults.database().url()).isEqualTo("jdbc:postgresql:ivs");
    assertThat(defaults.sources().get(0).region()).isEqualTo("eu-west-1");
  }

  @Test
  void theEnvironmentIsNamedWhereItsValueIsWrong() {
    assertThatThrownBy(() -> new ConfigFile(Map.of("AWS_REGION", "Ireland")).defaults())
        .hasMessage(
            """
            The configuration without a file has one problem:
              sources[0].region: "Ireland" is not a region; give one such as us-east-1 (from ${AWS_REGION})""");
  }

  @Test
  void aNamedFileThatIsMissingIsRefused() {
    Path missing = directory.resolve("missing.yaml");

    assertThatThrownBy(() -> new ConfigFile(Map.of()).load(missing))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "there is no configuration file %s; name another with --config or IVS_SYNC_CONFIG",
            missing);
    assertThat(new ConfigFile(Map.of()).loadOrDefaults(missing).sources()).hasSize(1);
  }

  @Test
  void aFileInAnotherCharacterSetIsRefused() throws IOException {
    Path file = directory.resolve("latin.yaml");
    Files.write(file, "# déjà".getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> new ConfigFile(Map.of()).loadOrDefaults(file))
        .hasMessage("the configuration file %s is not UTF-8 text; save it as such", file);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theExamplesLoadWithoutAWarning(Path example) {
    assertThat(new ConfigFile(SECRET).load(example).warnings()).isEmpty();
  }

  static Stream<Path> examples() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("config", "examples"))) {
      return files.sorted().toList().stream();
    }
  }

  @Test
  void aSourceTakesTheKeysThatItMerges() {
    Configuration configuration =
        new ConfigFile(Map.of()).load(Path.of("config/examples/many-stages.yaml"));

    assertThat(configuration.sources())
        .extracting(SourceConfig::name)
        .containsExactly("main-stage", "side-stage", "rehearsals");
    assertThat(configuration.sources())
        .extracting(SourceConfig::account)
        .containsOnly("123456789012");
    assertThat(configuration.source("rehearsals").orElseThrow().schedule())
        .isEqualTo(new Schedule.Cron("0 */10 9-17 ? * MON-FRI", ZoneId.of("Europe/Berlin")));
  }

  @Test
  void everyKeyIsRead() {
    Configuration configuration =
        Configurations.parse(
            """
        database: {url: "jdbc:postgresql://localhost/ivs", user: me, password: 0123, pool-size: 20}
        sources:
          - name: all
            region: eu-central-1
            account: 012345678901
            schedule: every 90 seconds
            filter: {state: ACTIVE}
            page-size: 10
            max-items: 1000
            endpoint: http://127.0.0.1:4566
            calls-per-second: 0.5
            tombstone-after: 3
            breaker: {percent: 0, at-least: 1}
        console: {enabled: False, port: 0, token-file: var/token, allowed-hosts: [a.example.com], read-only: true}
        retention: {runs: 1 day, unchanged-runs: 12h}
        verification: {enabled: false, at: 14:30}
        """);

    assertThat(configuration.database().password()).isEqualTo("0123");
    SourceConfig source = configuration.source("all").orElseThrow();
    assertThat(source.account()).isEqualTo("012345678901");
    assertThat(source.filter().state()).isEqualTo("ACTIVE");
    assertThat(source.maxItems()).isEqualTo(1000);
    assertThat(source.endpoint()).isEqualTo(URI.create("http://127.0.0.1:4566"));
    assertThat(source.callsPerSecond()).isEqualTo(0.5);
    assertThat(source.tombstoneAfter()).isEqualTo(3);
    assertThat(configuration.console())
        .isEqualTo(
            new ConsoleConfig(
                false, "127.0.0.1", 0, Path.of("var/token"), List.of("a.example.com"), true));
    assertThat(configuration.retention())
        .isEqualTo(new RetentionConfig(Duration.ofDays(1), Duration.ofHours(12)));
    assertThat(configuration.verification())
        .isEqualTo(new VerificationConfig(false, LocalTime.of(14, 30)));
  }
}
