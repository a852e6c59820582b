package dev.ivssync.chaos;

import dev.ivssync.simulator.Simulator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;

/** Counts what was injected, and what it came to. */
final class Tally {

  private final Map<Trouble, Integer> injected = new EnumMap<>(Trouble.class);
  private final Takeovers takeovers;
  private final RecordedAnswers answers;
  private final Simulator aws;
  private final Rest rest;
  private final Figures figures = new Figures();

  Tally(Takeovers takeovers, RecordedAnswers answers, Simulator aws, Rest rest) {
    this.takeovers = takeovers;
    this.answers = answers;
    this.aws = aws;
    this.rest = rest;
  }

  void count(Injection injection) {
    injected.merge(injection.trouble(), 1, Integer::sum);
  }

  /** Counts what is in the database at the end. */
  void close(DSLContext sql, List<Node> nodes) {
    long kills =
        injected.entrySet().stream()
            .filter(entry -> entry.getKey().isKill())
            .mapToInt(Map.Entry::getValue)
            .sum();
    figures.add("faults survived", injected.values().stream().mapToInt(i -> i).sum());
    figures.add("of them kill -9", kills);
    injected.forEach((trouble, count) -> figures.add("faults: " + trouble.words(), count));
    figures.add("processes of the three nodes", nodes.stream().mapToInt(Node::starts).sum());
    figures.add("runs", ask(sql, "SELECT count(*) FROM ivs.sync_run"));
    sql.fetch("SELECT lower(status), count(*) FROM ivs.sync_run GROUP BY 1 ORDER BY 2 DESC")
        .forEach(row -> figures.add("of them " + row.get(0, String.class), row.get(1, Long.class)));
    figures.add("held runs that were approved at the end", rest.approved());
    figures.add(
        "resumptions of a run at its checkpoint",
        ask(sql, "SELECT coalesce(sum(attempts - 1), 0) FROM ivs.sync_run"));
    figures.add(
        "runs given up because the epoch refused a commit",
        nodes.stream().mapToLong(node -> node.logged(" fenced: ").size()).sum());
    figures.add("take-overs from killed nodes", takeovers.seconds().size());
    figures.addSeconds("time to take over, median and maximum", takeovers.seconds());
    figures.add(
        "changes in the log", ask(sql, "SELECT count(*) FROM ivs.ingest_configuration_change"));
    long pages = ask(sql, "SELECT count(*) FROM ivs.sync_page");
    figures.add("pages committed", pages);
    figures.add("calls beyond the minimum", aws.listCalls() - pages);
    figures.add("of them refused, or answered with no page", answers.refused());
  }

  Figures figures() {
    return figures;
  }

  private static long ask(DSLContext sql, String query) {
    return Objects.requireNonNull(sql.fetchSingle(query).get(0, long.class));
  }
}
