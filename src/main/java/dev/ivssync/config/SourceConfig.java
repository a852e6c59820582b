package dev.ivssync.config;

import dev.ivssync.source.ListFilter;
import java.math.BigDecimal;
import java.net.URI;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One account, region and filter, with a schedule.
 *
 * @param name unique; letters, digits, {@code _ . -}, at most 64
 * @param account 12 digits, or null for whichever the credentials belong to
 * @param pageSize 1 to 100
 * @param maxItems where a run stops and the next one resumes, or null
 * @param endpoint instead of the service's own, or null
 * @param callsPerSecond shared by the sources of one account and region
 * @param tombstoneAfter complete listings without a row, from 1 up
 */
public record SourceConfig(
    String name,
    String region,
    @Nullable String account,
    Schedule schedule,
    ListFilter filter,
    int pageSize,
    @Nullable Integer maxItems,
    @Nullable URI endpoint,
    double callsPerSecond,
    int tombstoneAfter,
    Breaker breaker) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}");
  private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-[0-9]");
  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

  static SourceConfig read(Section section) {
    Section filter = section.section("filter");
    SourceConfig source =
        new SourceConfig(
            section.value(
                "name",
                "default",
                Parsers.matching(
                    NAME,
                    "is not a source name; use 1 to 64 letters, digits, _, . or -, and begin with"
                        + " a letter, a digit or _")),
            section.value(
                "region",
                "${AWS_REGION:-us-east-1}",
                Parsers.matching(REGION, "is not a region; give one such as us-east-1")),
            section.optional(
                "account", Parsers.matching(ACCOUNT, "is not an account; give its 12 digits")),
            schedule(section),
            FilterSection.read(filter),
            section.value("page-size", "100", Parsers.wholeNumber(1, 100)),
            section.optional("max-items", Parsers.wholeNumber(1, Integer.MAX_VALUE)),
            section.optional("endpoint", Parsers::endpoint),
            section.value("calls-per-second", "5", Parsers.positiveNumber(100_000)),
            section.value("tombstone-after", "2", Parsers.wholeNumber(1, Integer.MAX_VALUE)),
            Breaker.read(section.section("breaker")));
    finish(section, filter, source);
    return source;
  }

  private static Schedule schedule(Section section) {
    ZoneId zone = section.value("zone", "UTC", Parsers::zone);
    return section.value("schedule", "every 5m", text -> Schedule.parse(text, zone));
  }

  private static void finish(Section section, Section filter, SourceConfig source) {
    section.refuse(
        "assume-role",
        "roles are not supported yet; leave the key out, and run one process per account with"
            + " AWS_PROFILE set to a profile that assumes the role");
    section.refuseUnknownKeys();
    if (section.clean("region") && section.clean("account") && section.clean("filter")) {
      FilterSection.checkPlace(filter, source);
    }
  }

  Map<String, @Nullable Object> describe() {
    Map<String, @Nullable Object> keys = new LinkedHashMap<>();
    keys.put("name", name);
    keys.put("region", region);
    keys.put("account", account);
    keys.put("schedule", schedule.text());
    if (schedule instanceof Schedule.Cron cron) {
      keys.put("zone", cron.zone().toString());
    }
    keys.put("filter", FilterSection.describe(filter));
    keys.put("page-size", pageSize);
    keys.put("max-items", maxItems);
    keys.put("endpoint", endpoint == null ? null : endpoint.toString());
    keys.put("calls-per-second", withoutNeedlessFraction(callsPerSecond));
    keys.put("tombstone-after", tombstoneAfter);
    keys.put("breaker", breaker.describe());
    return keys;
  }

  /** The values by their keys, such as {@code breaker.percent}, without those that have none. */
  public SortedMap<String, String> values() {
    SortedMap<String, String> values = new TreeMap<>();
    flatten("", describe(), values);
    values.remove("name");
    return values;
  }

  private static void flatten(
      String prefix, Map<?, ? extends @Nullable Object> keys, SortedMap<String, String> values) {
    keys.forEach(
        (key, value) -> {
          if (value instanceof Map<?, ?> section) {
            flatten(prefix + key + ".", section, values);
          } else if (value != null) {
            values.put(prefix + key, value.toString());
          }
        });
  }

  private static Number withoutNeedlessFraction(double number) {
    if (number == Math.rint(number)) {
      return (long) number;
    }
    return new BigDecimal(Double.toString(number));
  }
}
