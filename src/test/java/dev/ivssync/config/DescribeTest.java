package dev.ivssync.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DescribeTest {

  @Test
  void theEffectiveConfigurationHasEveryKeyInTheOrderOfTheFile() {
    Configuration configuration =
        Configurations.parse(
            """
            sources:
              - account: 012345678901
                schedule: 0 0 3 * * ?
                zone: Europe/Berlin
            """,
            Map.of("IVS_SYNC_DB_PASSWORD", "s3cret"));

    assertThat(configuration.describe())
        .isEqualTo(
            """
            database:
              url: embedded
              user: null
              password: '********'
              data-dir: var/postgres
              pool-size: 8
            sources:
              - name: default
                region: us-east-1
                account: '012345678901'
                schedule: 0 0 3 * * ?
                zone: Europe/Berlin
                filter: {}
                page-size: 100
                max-items: null
                endpoint: null
                calls-per-second: 5
                tombstone-after: 2
                breaker:
                  percent: 30
                  at-least: 10
            console:
              enabled: true
              host: 127.0.0.1
              port: 8080
              token-file: null
              allowed-hosts:
                - localhost
                - 127.0.0.1
              read-only: false
            retention:
              runs: 30d
              unchanged-runs: 3d
            verification:
              enabled: true
              at: null
            """);
  }

  @Test
  void whatIsDescribedLoadsAsTheSame() {
    Configuration configuration =
        Configurations.parse(
            """
            sources: [{schedule: every 90s, calls-per-second: 0.25, filter: {state: ACTIVE}}]
            retention: {runs: 36h}
            verification: {enabled: false, at: 4:05}
            """);

    assertThat(Configurations.parse(configuration.describe())).isEqualTo(configuration);
  }
}
