package dev.ivssync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.sync.Plan;
import dev.ivssync.sync.PlannedChange;
import dev.ivssync.sync.PlannedChange.Action;
import dev.ivssync.sync.RunStatus;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlanReportTest {

  private static final String IDLE =
      "{\"name\":\"cam\\u202e\",\"state\":\"INACTIVE\",\"user_id\":null}";
  private static final String LIVE = "{\"name\":\"cam\",\"state\":\"ACTIVE\",\"user_id\":null}";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void readsAsADiff() {
    PlanReport report = report(1);

    report.add(change("a", Action.CREATE, null, IDLE, 0), 2);
    report.add(change("a", Action.UPDATE, IDLE, LIVE, 0), 2);
    report.add(change("a", Action.TOMBSTONE, LIVE, null, 2), 2);
    report.add(change("a", Action.MISS, LIVE, null, 1), 2);
    report.close(
        List.of(
            plan(
                RunStatus.COMPLETED,
                Map.of(
                    Action.CREATE, 1L, Action.UPDATE, 1L, Action.TOMBSTONE, 1L, Action.MISS, 1L))));

    assertThat(text(out).lines())
        .containsExactly(
            "+ arn:x \"cam\\u202e\"",
            "    name              = cam\\u202e",
            "    state             = INACTIVE",
            "~ arn:x \"cam\\u202e\"",
            "    name              = cam\\u202e -> cam",
            "    state             = INACTIVE -> ACTIVE",
            "- arn:x \"cam\"  missed for the 2nd time, and tombstoned",
            "    name              = cam",
            "    state             = ACTIVE",
            "? arn:x \"cam\"  missed for the 1st time of 2; it stays for now",
            "Plan: 1 to add, 1 to change, 1 to tombstone, 1 missed");
    assertThat(text(err)).isEmpty();
  }

  @Test
  void namesTheSourceWhereThereAreSeveral() {
    PlanReport report = report(2);

    report.add(change("a", Action.MISS, LIVE, null, 1), 2);
    report.add(change("b", Action.MISS, LIVE, null, 1), 2);
    report.add(change("b", Action.MISS, LIVE, null, 1), 2);

    assertThat(text(out).lines().map(line -> line.substring(0, 3)))
        .containsExactly("# a", "? a", "# b", "? a", "? a");
  }

  @Test
  void tellsWhatWouldBeHeld() {
    report(1).close(List.of(plan(RunStatus.HELD, Map.of())));

    assertThat(text(out).strip()).isEqualTo("Plan: 0 to add, 0 to change, 0 to tombstone, 31 held");
    assertThat(text(err)).contains("the run would be held: 30 of 63 live configurations");
  }

  private PlanReport report(int sources) {
    Console console =
        new Console(out, new PrintStream(err, true, StandardCharsets.UTF_8), false, Map.of());
    return new PlanReport(console, OutputFormat.TABLE, sources);
  }

  private static PlannedChange change(
      String source, Action action, @Nullable String before, @Nullable String after, int misses) {
    return new PlannedChange(source, action, "arn:x", before, after, misses, null);
  }

  private static Plan plan(RunStatus verdict, Map<Action, Long> counts) {
    return new Plan("a", null, 3, counts, verdict, 31, 30, 63);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
