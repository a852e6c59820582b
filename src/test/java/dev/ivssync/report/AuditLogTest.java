package dev.ivssync.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The log and its chain refuse to be rewritten, and show it where somebody did all the same. */
class AuditLogTest {

  private final SoundData data = new SoundData();

  @AfterEach
  void close() {
    data.close();
  }

  @Test
  void seesThatTheLogIsNotGuarded() {
    data.execute("ALTER TABLE ivs.change_batch ENABLE TRIGGER append_only");

    assertThat(data.broken()).containsExactly("log_is_guarded");
  }

  @Test
  void tellsOneRewrittenEntryFromTheSoundOnesAroundIt() {
    data.addSecondBatch();
    data.damage("UPDATE ivs.ingest_configuration_change SET request_id = 'x' WHERE change_id = 2");

    assertThat(new Checker(data.database()).run().findings())
        .filteredOn(finding -> !finding.holds())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.check()).isEqualTo("chain_recomputes");
              assertThat(finding.offending())
                  .containsExactly("{source=demo, batch=1, changes 1 to 3: the hash is another}");
            });
  }

  @Test
  void seesARewrittenChainByAnEarlierHead() {
    ChainHeads heads = new ChainHeads(data.database());
    List<ChainHead> earlier = heads.all();
    data.damage(
        "UPDATE ivs.ingest_configuration_change SET request_id = 'x' WHERE change_id = 2;"
            + "DELETE FROM ivs.change_batch; SELECT ivs.chain_changes('demo', 1);"
            + " SELECT ivs.chain_changes('live', 3)");

    assertThat(data.broken()).isEmpty();
    assertThat(heads.lost(earlier)).extracting(ChainHead::source).containsExactly("demo");
  }

  @Test
  void keepsEarlierHeadsWhileTheChainGrows() {
    ChainHeads heads = new ChainHeads(data.database());
    List<ChainHead> earlier = heads.all();
    data.addSecondBatch();

    assertThat(heads.all()).extracting(ChainHead::batch).containsExactly(2L, 1L);
    assertThat(heads.lost(earlier)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE ivs.ingest_configuration_change SET kind = 'UPDATED'",
        "DELETE FROM ivs.ingest_configuration_change",
        "TRUNCATE ivs.ingest_configuration_change",
        "UPDATE ivs.change_batch SET hash = ''",
        "DELETE FROM ivs.change_batch",
        "TRUNCATE ivs.change_batch",
        "SET session_replication_role = replica; DELETE FROM ivs.change_batch"
      })
  void logAndChainRefuseToBeRewrittenByTheirOwner(String rewriting) {
    assertThatThrownBy(() -> data.execute(rewriting))
        .hasMessageContaining("the audit log is append-only");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FOR EACH ROW EXECUTE FUNCTION ivs.refuse_rewriting()",
        "FOR EACH STATEMENT WHEN (current_user <> 'eve') EXECUTE FUNCTION ivs.refuse_rewriting()",
        "FOR EACH STATEMENT EXECUTE FUNCTION suppress_redundant_updates_trigger()"
      })
  void seesATriggerThatGuardsLess(String trigger) {
    data.execute(
        "DROP TRIGGER append_only ON ivs.change_batch;"
            + " CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON ivs.change_batch "
            + trigger
            + "; ALTER TABLE ivs.change_batch ENABLE ALWAYS TRIGGER append_only");

    assertThat(data.broken()).containsExactly("log_is_guarded");
  }
}
