package dev.ivssync.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.report.Checker;
import dev.ivssync.report.Verification;
import dev.ivssync.testing.TestDatabase;
import org.junit.jupiter.api.Test;

/** What is measured over is sound: a benchmark over nonsense would measure nothing. */
class LargeHistoryTest {

  @Test
  void isAsSyncsWouldHaveLeftIt() {
    try (TestDatabase postgres = TestDatabase.fresh()) {
      new LargeHistory(2, 600, 120).load(postgres.database(), k -> {});

      Verification verification = new Checker(postgres.database()).run();

      assertThat(verification.findings())
          .allSatisfy(finding -> assertThat(finding.offending()).isEmpty());
      assertThat(verification.log().changes()).isGreaterThan(3_500);
    }
  }
}
