package dev.ivssync.config;

import dev.ivssync.source.ListFilter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The {@code filter} of a source. */
final class FilterSection {

  private static final Pattern STAGE_ARN =
      Pattern.compile("arn:aws:ivs:[a-z0-9-]+:[0-9]{12}:stage/[A-Za-z0-9-]+");
  private static final List<String> STATES = List.of("ACTIVE", "INACTIVE");

  private FilterSection() {}

  static ListFilter read(Section section) {
    String stageArn =
        section.optional(
            "stage-arn",
            Parsers.matching(
                STAGE_ARN,
                "is not a stage ARN; it looks like"
                    + " arn:aws:ivs:us-east-1:123456789012:stage/AbCdEfGhIjKl"));
    String state = section.optional("state", FilterSection::state);
    section.refuseUnknownKeys();
    if (stageArn != null && state != null) {
      section.problem("state", "the service takes one filter; leave out stage-arn or state");
      return ListFilter.NONE;
    }
    return new ListFilter(stageArn, state);
  }

  private static String state(String text) {
    if (!STATES.contains(text)) {
      throw new IllegalArgumentException(
          Quoted.of(text) + " is not a state; give ACTIVE or INACTIVE");
    }
    return text;
  }

  /** A stage of another region or account would give an empty listing, and no error. */
  static void checkPlace(Section section, SourceConfig source) {
    String stageArn = source.filter().stageArn();
    if (stageArn == null) {
      return;
    }
    String[] parts = stageArn.split(":", -1);
    if (!parts[3].equals(source.region())) {
      section.problem(
          "stage-arn",
          "the stage is in %s, but the source in %s; make them agree"
              .formatted(parts[3], source.region()));
    }
    if (source.account() != null && !parts[4].equals(source.account())) {
      section.problem(
          "stage-arn",
          "the stage belongs to account %s, but the source to %s; make them agree"
              .formatted(parts[4], source.account()));
    }
  }

  static Map<String, @Nullable Object> describe(ListFilter filter) {
    Map<String, @Nullable Object> keys = new LinkedHashMap<>();
    keys.put("stage-arn", filter.stageArn());
    keys.put("state", filter.state());
    keys.values().removeAll(Collections.singleton(null));
    return keys;
  }
}
