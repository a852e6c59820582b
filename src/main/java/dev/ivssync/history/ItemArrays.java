package dev.ivssync.history;

import dev.ivssync.source.IngestConfiguration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Items as one array per column, which Postgres unnests again: one statement for a page, and one
 * plan for pages of every size.
 */
final class ItemArrays {

  /** Binds {@link #bindings}. */
  static final String ITEM =
      """
      item AS (
        SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                             ?::text[], ?::text[], ?::text[], ?::boolean[])
          WITH ORDINALITY AS i(arn, account_id, region, name, ingest_protocol, stage_arn,
                               participant_id, state, user_id, redundant_ingest, position)
      )""";

  private ItemArrays() {}

  private static Object[] bindings(List<IngestConfiguration> items) {
    return new Object[] {
      texts(items, i -> i.arn().text()),
      texts(items, i -> i.arn().accountId()),
      texts(items, i -> i.arn().region()),
      texts(items, IngestConfiguration::name),
      texts(items, IngestConfiguration::ingestProtocol),
      texts(items, IngestConfiguration::stageArn),
      texts(items, IngestConfiguration::participantId),
      texts(items, IngestConfiguration::state),
      texts(items, IngestConfiguration::userId),
      items.stream().map(IngestConfiguration::redundantIngest).toArray(Boolean[]::new)
    };
  }

  /** The bindings of {@link #ITEM}, then others. */
  static Object[] bindings(List<IngestConfiguration> items, @Nullable Object... others) {
    return Stream.concat(Stream.of(bindings(items)), Stream.of(others)).toArray();
  }

  private static String[] texts(
      List<IngestConfiguration> items, Function<IngestConfiguration, String> member) {
    return items.stream().map(member).toArray(String[]::new);
  }
}
