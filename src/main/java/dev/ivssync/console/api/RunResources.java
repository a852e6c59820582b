package dev.ivssync.console.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ivssync.console.Answer;
import dev.ivssync.console.Question;
import dev.ivssync.console.RefusedException;
import dev.ivssync.database.Database;
import dev.ivssync.report.Decisions;
import dev.ivssync.report.Ledgers;
import dev.ivssync.report.MissingByStage;
import dev.ivssync.report.RunChanges;
import dev.ivssync.report.RunDetail;
import dev.ivssync.report.RunDetails;
import dev.ivssync.sync.RunStatus;
import java.util.List;
import java.util.stream.Stream;

/** Runs, their pages, and what they have changed. */
final class RunResources {

  private static final List<String> STATUSES =
      Stream.of(RunStatus.values()).map(RunStatus::name).toList();

  private final RunDetails runs;
  private final Ledgers ledgers;
  private final RunChanges changes;
  private final MissingByStage missing;
  private final Decisions decisions;

  RunResources(Database database) {
    this.runs = new RunDetails(database);
    this.ledgers = new Ledgers(database);
    this.changes = new RunChanges(database);
    this.missing = new MissingByStage(database);
    this.decisions = new Decisions(database);
  }

  Answer all(Question question) {
    Asked asked = Asked.of(question, "source", "status", "since", "until", "before", "limit");
    RunDetails.Filter filter =
        new RunDetails.Filter(
            asked.textOrNull("source"),
            asked.words("status", STATUSES),
            asked.momentOrNull("since"),
            asked.momentOrNull("until"));
    long before = asked.cursor("before", Long.MAX_VALUE);
    return Answer.json(
        ApiJson.page(runs.before(filter, before, asked.limit(RunDetails.LARGEST)), ApiJson::of));
  }

  Answer one(Question question) {
    Asked.of(question);
    RunDetail run = run(question);
    ObjectNode json = ApiJson.of(run);
    json.set("attemptsWithPages", ApiJson.array(ledgers.attempts(run.runId()), ApiJson::of));
    json.set("decisions", ApiJson.array(decisions.ofRun(run.runId()), ApiJson::of));
    json.set("missingByStage", missing.of(run.runId()).map(RunResources::json).orElse(null));
    return Answer.json(json);
  }

  Answer pages(Question question) {
    Asked asked = Asked.of(question, "after", "limit");
    RunDetail run = run(question);
    int after = (int) Math.min(Integer.MAX_VALUE, asked.cursor("after", 0));
    return Answer.json(
        ApiJson.page(ledgers.pages(run.runId(), after, asked.limit(Ledgers.LARGEST)), ApiJson::of));
  }

  Answer changes(Question question) {
    Asked asked = Asked.of(question, "after", "limit");
    RunDetail run = run(question);
    long after = asked.cursor("after", 0);
    return Answer.json(
        ApiJson.page(changes.of(run.runId(), after, asked.limit(RunChanges.LARGEST)), ApiJson::of));
  }

  Answer rejected(Question question) {
    Asked asked = Asked.of(question, "limit");
    RunDetail run = run(question);
    ObjectNode json = ApiJson.object();
    json.put("rejected", run.rejected());
    json.set(
        "items",
        ApiJson.array(
            ledgers.rejected(run.runId(), asked.limit(Ledgers.LARGEST)), RunResources::json));
    return Answer.json(json);
  }

  private RunDetail run(Question question) {
    return runs.of(question.numberInPath("run"))
        .orElseThrow(
            () ->
                RefusedException.notFound(
                    "NO_SUCH_RUN",
                    "There is no such run; runs that changed nothing are removed after a while."));
  }

  private static ObjectNode json(MissingByStage.Missing missing) {
    ObjectNode json = ApiJson.of(missing);
    json.put("percent", missing.percent());
    return json;
  }

  private static ObjectNode json(Ledgers.Rejected rejected) {
    ObjectNode json = ApiJson.of(rejected);
    json.set("item", ApiJson.parsed(rejected.item()));
    return json;
  }
}
