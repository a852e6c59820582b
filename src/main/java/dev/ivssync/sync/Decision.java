package dev.ivssync.sync;

import static dev.ivssync.database.jooq.Tables.DECISION;

import dev.ivssync.source.StorableText;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has decided about a run.
 *
 * @param actor who, such as user@host
 * @param reason in their words, or null
 */
record Decision(Action action, String actor, String source, long runId, @Nullable String reason) {

  Decision {
    actor = StorableText.of(actor.strip());
    reason = reason == null ? null : StorableText.of(reason.strip());
  }

  enum Action {
    APPROVE,
    REJECT,
    RESTART
  }

  /** An unfinished run was given up for another one. */
  static Decision restart(Lease lease, SyncRequest request, long runId) {
    String actor = Objects.requireNonNullElse(request.actor(), lease.holder());
    return new Decision(Action.RESTART, actor, lease.source(), runId, null);
  }

  void record(DSLContext tx) {
    tx.insertInto(DECISION)
        .set(DECISION.ACTION, action.name())
        .set(DECISION.ACTOR, actor)
        .set(DECISION.SOURCE, source)
        .set(DECISION.RUN_ID, runId)
        .set(DECISION.REASON, reason)
        .execute();
  }
}
