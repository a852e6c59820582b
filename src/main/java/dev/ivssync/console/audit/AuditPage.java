package dev.ivssync.console.audit;

import dev.ivssync.console.Feature;
import dev.ivssync.console.Page;
import dev.ivssync.console.Question;
import dev.ivssync.console.RefusedException;
import dev.ivssync.console.Routes;
import dev.ivssync.console.State;
import dev.ivssync.console.Tab;
import dev.ivssync.console.View;
import dev.ivssync.database.Database;
import dev.ivssync.report.ChainHeads;
import dev.ivssync.report.Decisions;
import dev.ivssync.report.ReadingTime;
import dev.ivssync.report.Verifications;
import java.time.Instant;
import java.util.List;

/** Whether the audit trail holds, where its chains end, and what people have decided. */
public final class AuditPage implements Feature, Page {

  private static final int DECISIONS = 50;

  private final ReadingTime time;
  private final Verifications verifications;
  private final ChainHeads heads;
  private final Decisions decisions;

  public AuditPage(Database database) {
    this.time = new ReadingTime(database);
    this.verifications = new Verifications(database);
    this.heads = new ChainHeads(database);
    this.decisions = new Decisions(database);
  }

  @Override
  public void addTo(Routes routes) {
    routes.page("/audit", this);
  }

  @Override
  public View view(Question question) {
    question.only(List.of("before"));
    long before = before(question);
    Instant now = time.now();
    AuditModel model =
        new AuditModel(
            verifications.soundness(null).orElse(null),
            heads.all(),
            decisions.before(before, DECISIONS));
    return new View(
        "Audit",
        Tab.AUDIT,
        model.soundness() == null ? State.EMPTY : State.READY,
        now,
        "page/audit.jte",
        model);
  }

  private static long before(Question question) {
    String value = question.value("before").orElse(String.valueOf(Long.MAX_VALUE));
    if (!value.matches("[0-9]{1,18}|" + Long.MAX_VALUE)) {
      throw RefusedException.badRequest("The parameter before is the number of a decision.");
    }
    return Long.parseLong(value);
  }
}
