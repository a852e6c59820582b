package dev.ivssync.history;

import dev.ivssync.source.IngestConfiguration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Items of a few pages as one array per column, which Postgres unnests again: one statement for all
 * of them, and one plan for any number.
 *
 * @param nths for each item which of the sightings showed it, from 0
 */
record SightedItems(
    String source,
    long runId,
    List<Sighting> sightings,
    List<IngestConfiguration> items,
    int[] nths) {

  /** The items and the evidence for them, the latter in one row. Binds {@link #bindings}. */
  static final String WITH =
      """
      WITH item AS (
        SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                             ?::text[], ?::text[], ?::text[], ?::boolean[], ?::integer[])
          WITH ORDINALITY AS i(arn, account_id, region, name, ingest_protocol, stage_arn,
                               participant_id, state, user_id, redundant_ingest, nth, position)
      ),
      sighting AS (
        SELECT ?::text AS source, ?::bigint AS run_id,
               (SELECT array_agg(now() - age * interval '1 microsecond' ORDER BY nth)
                FROM unnest(?::bigint[]) WITH ORDINALITY AS a(age, nth)) AS observed_at,
               ?::integer[] AS page, ?::text[] AS request_id
      )""";

  static SightedItems of(String source, long runId, List<Sighting> sightings) {
    List<IngestConfiguration> items = new ArrayList<>();
    for (Sighting sighting : sightings) {
      items.addAll(sighting.items());
    }
    int[] nths =
        IntStream.range(0, sightings.size())
            .flatMap(nth -> IntStream.generate(() -> nth).limit(sightings.get(nth).items().size()))
            .toArray();
    return new SightedItems(source, runId, sightings, items, nths);
  }

  /** Whether each ARN is there once. */
  boolean areDistinct() {
    if (sightings.size() <= 1) {
      return true;
    }
    Set<String> arns = new HashSet<>();
    return items.stream().allMatch(item -> arns.add(item.arn().text()));
  }

  SightedItems select(int[] positions) {
    List<IngestConfiguration> selected = new ArrayList<>(positions.length);
    int[] selectedNths = new int[positions.length];
    for (int k = 0; k < positions.length; k++) {
      selected.add(items.get(positions[k]));
      selectedNths[k] = nths[positions[k]];
    }
    return new SightedItems(source, runId, sightings, selected, selectedNths);
  }

  /** The bindings of {@link #WITH}, then others. */
  @Nullable Object[] bindings(@Nullable Object... others) {
    @Nullable Object[] all = new Object[16 + others.length];
    all[0] = texts(i -> i.arn().text());
    all[1] = texts(i -> i.arn().accountId());
    all[2] = texts(i -> i.arn().region());
    all[3] = texts(IngestConfiguration::name);
    all[4] = texts(IngestConfiguration::ingestProtocol);
    all[5] = texts(IngestConfiguration::stageArn);
    all[6] = texts(IngestConfiguration::participantId);
    all[7] = texts(IngestConfiguration::state);
    all[8] = texts(IngestConfiguration::userId);
    all[9] = items.stream().map(IngestConfiguration::redundantIngest).toArray(Boolean[]::new);
    // arrays begin at 1 there
    all[10] = IntStream.of(nths).map(nth -> nth + 1).toArray();
    all[11] = source;
    all[12] = runId;
    all[13] = sightings.stream().mapToLong(s -> s.age().toNanos() / 1_000).toArray();
    all[14] = sightings.stream().mapToInt(Sighting::page).toArray();
    all[15] = sightings.stream().map(Sighting::requestId).toArray(String[]::new);
    System.arraycopy(others, 0, all, 16, others.length);
    return all;
  }

  /** Others, then the bindings of {@link #WITH}. */
  @Nullable Object[] bindingsAfter(@Nullable Object... others) {
    return Stream.of(others, bindings()).flatMap(Stream::of).toArray();
  }

  private String[] texts(Function<IngestConfiguration, @Nullable String> member) {
    String[] texts = new String[items.size()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = member.apply(items.get(i));
    }
    return texts;
  }
}
