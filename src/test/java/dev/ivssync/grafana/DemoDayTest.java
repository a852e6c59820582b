package dev.ivssync.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.report.Checker;
import dev.ivssync.report.Verification;
import dev.ivssync.testing.TestDatabase;
import org.junit.jupiter.api.Test;

/** What is shown is sound: pictures of nonsense would show nothing. */
class DemoDayTest {

  @Test
  void isAsSyncsWouldHaveLeftIt() {
    try (TestDatabase postgres = TestDatabase.fresh()) {
      DemoDay.load(postgres);

      Verification verification = new Checker(postgres.database()).run();

      assertThat(verification.findings())
          .allSatisfy(finding -> assertThat(finding.offending()).isEmpty());
      assertThat(
              postgres
                  .dsl()
                  .fetchValues("SELECT DISTINCT kind FROM ivs.ingest_configuration_change"))
          .hasSize(4);
    }
  }
}
