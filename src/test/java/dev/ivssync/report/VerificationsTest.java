package dev.ivssync.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.database.Database;
import dev.ivssync.database.DatabaseSettings;
import dev.ivssync.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VerificationsTest {

  private static final ChainHead A = new ChainHead("a", 3, "a".repeat(64));
  private static final ChainHead B = new ChainHead("b", 1, "b".repeat(64));
  private static final Finding BROKEN = new Finding("two", "It holds.", List.of("{x=1}"));

  private final TestDatabase postgres = TestDatabase.fresh();
  private final Verifications verifications = new Verifications(postgres.database());

  @AfterEach
  void close() {
    postgres.close();
  }

  @Test
  void theLatestIsReadBackAsItWasFound() {
    assertThat(verifications.latest()).isEmpty();
    record(verification(List.of(), List.of(A)));
    Finding broken = new Finding("two", "It holds.", List.of("{x=<b>\u202e\n}", "{y=1}"));

    record(verification(List.of(broken), List.of(A)));

    PastVerification latest = verifications.latest().orElseThrow();
    assertThat(latest.findings()).hasSize(2).last().isEqualTo(broken);
    assertThat(latest.holds()).isFalse();
    assertThat(latest.holding()).isEqualTo(1);
    assertThat(latest.node()).isEqualTo("n/1");
    assertThat(latest.log().changes()).isEqualTo(7);
    assertThat(Duration.between(latest.startedAt(), latest.finishedAt()))
        .isBetween(Duration.ofSeconds(3), Duration.ofSeconds(4));
    assertThat(latest.head()).isEqualTo(A.hash());
    assertThat(verifications.before(latest.verificationId(), 10).rows())
        .singleElement()
        .matches(PastVerification::holds);
  }

  @Test
  void ofSeveralChainsTheHeadIsTheHashOfWhatIsExported() throws Exception {
    record(verification(List.of(), List.of(A, B)));

    byte[] exported =
        (A.hash() + "  3  a\n" + B.hash() + "  1  b\n").getBytes(StandardCharsets.UTF_8);
    assertThat(verifications.latest().orElseThrow().head())
        .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(exported)));
    assertThat(verifications.latest().orElseThrow().heads()).isEqualTo(2);
  }

  @Test
  void whatIsFoundMayHaveAnyLengthAndAnyCharacter() {
    Finding long1 = new Finding("long", "It holds.", List.of("\ud83d\ude00".repeat(5_000) + "\0"));
    Finding nul = new Finding("nul", "It holds.", List.of("\0"));

    record(verification(List.of(long1, nul), List.of()));

    PastVerification latest = verifications.latest().orElseThrow();
    assertThat(latest.findings().get(1).offending().get(0)).isEqualTo("\ud83d\ude00".repeat(500));
    assertThat(latest.findings().get(2).offending()).containsExactly("\u2400");
    assertThat(latest.head()).isNull();
  }

  @Test
  void whatWasBrokenIsSoUntilItIsLookedAtAgain() {
    assertThat(verifications.soundness(null)).isEmpty();
    record(verification(List.of(BROKEN), List.of(A)));

    Soundness broken = verifications.soundness(null).orElseThrow();
    assertThat(broken.broken())
        .containsExactly(
            new Soundness.Broken(BROKEN, broken.last().finishedAt(), broken.last().node()));
    assertThat(verifications.soundness(broken)).containsSame(broken);

    record(verification(List.of(), List.of(A)));
    assertThat(verifications.soundness(broken).orElseThrow().holds()).isTrue();
  }

  @Test
  void lostHeadsAreBrokenUntilHeadsAreLookedAtAgain() {
    record(verification(List.of(heads("lost: " + A.text())), List.of(A)));
    PastVerification against = verifications.latest().orElseThrow();
    record(verification(List.of(BROKEN), List.of(A)));
    record(verification(List.of(), List.of(A)));

    assertThat(verifications.soundness(null).orElseThrow().broken())
        .containsExactly(
            new Soundness.Broken(against.findings().get(1), against.finishedAt(), against.node()));

    record(verification(List.of(heads()), List.of(A)));
    record(verification(List.of(), List.of(A)));
    assertThat(verifications.soundness(null).orElseThrow().holds()).isTrue();
  }

  @Test
  void onlyTheLastThousandAreKept() {
    postgres
        .dsl()
        .execute(
            """
            INSERT INTO ivs.verification
              (started_at, finished_at, node, checks, holding, findings, changes, heads)
            SELECT now(), now(), 'n/1', 0, 0, '[]', 0, 0 FROM generate_series(1, 1200)""");

    record(verification(List.of(), List.of()));

    assertThat(postgres.dsl().fetchSingle("SELECT count(*) FROM ivs.verification").get(0))
        .isEqualTo(1_000L);
    assertThat(verifications.latest().orElseThrow().findings()).hasSize(1);
  }

  @Test
  void whoeverMayOnlyReadRecordsNothingAndIsNotRefused() {
    String user = "looker_" + UUID.randomUUID().toString().replace("-", "");
    postgres
        .dsl()
        .execute("CREATE ROLE %s LOGIN PASSWORD 'looker' IN ROLE ivs_reader".formatted(user));
    try (Database reader =
        Database.open(
            new DatabaseSettings(postgres.jdbcUrl(), user, "looker", Path.of("unused"), 2))) {
      Verifications asReader = new Verifications(reader);

      assertThat(asReader.record(verification(List.of(), List.of()), Duration.ofSeconds(1), "n/1"))
          .isFalse();
      assertThat(asReader.latest()).isEmpty();
    } finally {
      postgres.dsl().execute("DROP ROLE " + user);
    }
  }

  @Test
  void anOlderSchemaHasNoPlaceForIt() {
    postgres.dsl().execute("DROP TABLE ivs.verification");

    assertThat(
            verifications.record(verification(List.of(), List.of()), Duration.ofSeconds(1), "n/1"))
        .isFalse();
  }

  private static Finding heads(String... lost) {
    return new Finding(Verifications.EARLIER_HEADS, "They are kept.", List.of(lost));
  }

  private void record(Verification verification) {
    assertThat(verifications.record(verification, Duration.ofSeconds(3), "n/1")).isTrue();
  }

  private static Verification verification(List<Finding> more, List<ChainHead> heads) {
    Instant first = Instant.parse("2026-01-01T10:00:00Z");
    Verification all =
        new Verification(
            List.of(new Finding("one", "It holds.", List.of())),
            new LogExtent(7, first, first.plusSeconds(60)),
            heads);
    for (Finding finding : more) {
      all = all.and(finding);
    }
    return all;
  }
}
