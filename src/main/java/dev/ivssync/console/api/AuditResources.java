package dev.ivssync.console.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ivssync.console.Answer;
import dev.ivssync.console.Question;
import dev.ivssync.console.RefusedException;
import dev.ivssync.database.Database;
import dev.ivssync.report.ChainHeads;
import dev.ivssync.report.Decisions;
import dev.ivssync.report.Finding;
import dev.ivssync.report.PastVerification;
import dev.ivssync.report.Verifications;

/** What verifications have found, the heads of the chains, and decisions. */
final class AuditResources {

  private static final int MOST_VERIFICATIONS = 100;

  private final Verifications verifications;
  private final Decisions decisions;
  private final ChainHeads heads;

  AuditResources(Database database) {
    this.verifications = new Verifications(database);
    this.decisions = new Decisions(database);
    this.heads = new ChainHeads(database);
  }

  Answer verifications(Question question) {
    Asked asked = Asked.of(question, "before", "limit");
    long before = asked.cursor("before", Long.MAX_VALUE);
    return Answer.json(
        ApiJson.page(
            verifications.before(before, asked.limit(MOST_VERIFICATIONS)), AuditResources::json));
  }

  Answer latest(Question question) {
    Asked.of(question);
    return Answer.json(
        verifications
            .latest()
            .map(AuditResources::json)
            .orElseThrow(
                () ->
                    RefusedException.notFound(
                        "NEVER_VERIFIED", "Nothing has been verified yet: run ivs-sync verify.")));
  }

  Answer decisions(Question question) {
    Asked asked = Asked.of(question, "before", "limit");
    long before = asked.cursor("before", Long.MAX_VALUE);
    return Answer.json(
        ApiJson.page(decisions.before(before, asked.limit(Decisions.LARGEST)), ApiJson::of));
  }

  Answer heads(Question question) {
    Asked.of(question);
    ObjectNode json = ApiJson.object();
    json.set("items", ApiJson.array(heads.all(), ApiJson::of));
    return Answer.json(json);
  }

  private static ObjectNode json(PastVerification verification) {
    ObjectNode json = ApiJson.of(verification);
    json.put("holds", verification.holds());
    json.put("checks", verification.findings().size());
    json.put("holding", verification.holding());
    json.set("findings", ApiJson.array(verification.findings(), AuditResources::json));
    return json;
  }

  private static ObjectNode json(Finding finding) {
    ObjectNode json = ApiJson.of(finding);
    json.put("holds", finding.holds());
    return json;
  }
}
