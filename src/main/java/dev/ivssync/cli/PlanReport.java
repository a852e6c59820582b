package dev.ivssync.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ivssync.VisibleText;
import dev.ivssync.sync.Plan;
import dev.ivssync.sync.PlannedChange;
import dev.ivssync.sync.PlannedChange.Action;
import dev.ivssync.sync.RunStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A plan as a diff that a person can read, or as data. */
final class PlanReport {

  private static final int FIELD_WIDTH = 17;

  private final Console console;
  private final OutputFormat format;
  private final boolean several;
  private final RowStream rows;
  private String source = "";

  /**
   * @param sources how many are planned
   */
  PlanReport(Console console, OutputFormat format, int sources) {
    this.console = console;
    this.format = format;
    this.several = sources > 1;
    this.rows =
        RowStream.to(
            console, format, "source", "action", "arn", "before", "after", "misses", "reason");
  }

  /** Prints a change as it is found: as a row of data, or for people in lines of its own. */
  void add(PlannedChange change, int tombstoneAfter) {
    if (format == OutputFormat.TABLE) {
      print(change, tombstoneAfter);
    } else {
      rows.add(
          change.source(),
          change.action().name(),
          change.arn(),
          ChangeText.json(change.before()),
          ChangeText.json(change.after()),
          change.misses(),
          change.reason());
    }
  }

  /** Prints what it comes to. */
  void close(List<Plan> plans) {
    rows.end();
    plans.forEach(this::explain);
    if (format == OutputFormat.TABLE) {
      console.out().println(total(plans));
    } else {
      console.say(total(plans));
    }
  }

  private void print(PlannedChange change, int tombstoneAfter) {
    if (several && !source.equals(change.source())) {
      source = change.source();
      console.out().println("# " + source);
    }
    JsonNode before = ChangeText.json(change.before());
    JsonNode after = ChangeText.json(change.after());
    String heading =
        "%s %s%s%s"
            .formatted(
                console.ansi().string(mark(change.action())),
                VisibleText.of(Objects.toString(change.arn(), "an item without an ARN")),
                name(before == null ? after : before),
                remark(change, tombstoneAfter));
    console.out().println(heading);
    if (after != null) {
      after.fieldNames().forEachRemaining(field -> printField(field, before, after.path(field)));
    } else if (before != null && change.action() == Action.TOMBSTONE) {
      before.fieldNames().forEachRemaining(field -> printField(field, null, before.path(field)));
    }
  }

  /** The name under which people know it, where it has one. */
  private static String name(@Nullable JsonNode image) {
    return image != null && image.path("name").isTextual()
        ? " \"" + VisibleText.of(image.path("name").asText()) + "\""
        : "";
  }

  private void printField(String field, @Nullable JsonNode before, JsonNode after) {
    if (before == null) {
      if (!after.isNull()) {
        console.out().println("    %s = %s".formatted(padded(field), ChangeText.value(after)));
      }
    } else if (!before.path(field).equals(after)) {
      console
          .out()
          .println(
              "    %s = %s -> %s"
                  .formatted(
                      padded(field),
                      ChangeText.value(before.path(field)),
                      ChangeText.value(after)));
    }
  }

  private static String padded(String field) {
    return String.format("%-" + FIELD_WIDTH + "s", field);
  }

  private static String remark(PlannedChange change, int tombstoneAfter) {
    return switch (change.action()) {
      case CREATE, UPDATE -> "";
      case RESTORE -> "  is back again";
      case TOMBSTONE -> "  missed for the %s, and tombstoned".formatted(nth(change.misses()));
      case MISS ->
          "  missed for the %s of %d; it stays for now"
              .formatted(nth(change.misses()), tombstoneAfter);
      case REJECT -> "  rejected: " + VisibleText.of(Objects.toString(change.reason(), ""));
    };
  }

  private static String nth(int count) {
    return switch (count) {
      case 1 -> "1st time";
      case 2 -> "2nd time";
      case 3 -> "3rd time";
      default -> count + "th time";
    };
  }

  private static String mark(Action action) {
    return switch (action) {
      case CREATE -> "@|green +|@";
      case UPDATE -> "@|yellow ~|@";
      case RESTORE -> "@|green ^|@";
      case TOMBSTONE -> "@|red -|@";
      case MISS -> "@|yellow ?|@";
      case REJECT -> "@|red !|@";
    };
  }

  private void explain(Plan plan) {
    if (plan.resumes() != null) {
      console.say(
          "%s: a sync would resume run %d, whose committed pages are not shown"
              .formatted(plan.source(), plan.resumes()));
    }
    if (plan.verdict() == RunStatus.HELD) {
      console.say(
          "%s: the run would be held: %,d of %,d live configurations are missing at once; nothing"
                  .formatted(plan.source(), plan.newlyMissing(), plan.live())
              + " is tombstoned until it is approved");
    } else if (plan.verdict() == RunStatus.PARTIAL) {
      console.say(
          plan.source() + ": the run would be PARTIAL: nothing is concluded from what is missing");
    }
  }

  /** Such as {@code Plan: 3 to add, 2 to change, 0 to tombstone}. */
  private static String total(List<Plan> plans) {
    List<String> parts = new ArrayList<>();
    parts.add("%,d to add".formatted(sum(plans, Action.CREATE)));
    parts.add("%,d to change".formatted(sum(plans, Action.UPDATE)));
    parts.add("%,d to tombstone".formatted(sum(plans, Action.TOMBSTONE)));
    long restored = sum(plans, Action.RESTORE);
    long missed = sum(plans, Action.MISS);
    long rejected = sum(plans, Action.REJECT);
    if (restored > 0) {
      parts.add("%,d to restore".formatted(restored));
    }
    if (missed > 0) {
      parts.add("%,d missed".formatted(missed));
    }
    long held =
        plans.stream()
            .filter(plan -> plan.verdict() == RunStatus.HELD)
            .mapToLong(Plan::missing)
            .sum();
    if (held > 0) {
      parts.add("%,d held".formatted(held));
    }
    if (rejected > 0) {
      parts.add("%,d rejected".formatted(rejected));
    }
    return "Plan: " + String.join(", ", parts);
  }

  private static long sum(List<Plan> plans, Action action) {
    return plans.stream().mapToLong(plan -> plan.count(action)).sum();
  }
}
