package dev.ivssync.history;

import dev.ivssync.history.Comparison.Difference;
import dev.ivssync.source.IngestConfiguration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** What {@link Sightings} would write for a page, without writing it. */
public final class Differences {

  private static final String IMAGES =
      "WITH "
          + ItemArrays.ITEM
          + """

          SELECT i.arn, c.deleted_at IS NOT NULL AS is_gone,
                 CASE WHEN c.id IS NOT NULL THEN
                   ivs.attribute_image(c.name, c.ingest_protocol, c.stage_arn, c.participant_id,
                                       c.state, c.user_id, c.redundant_ingest) END::text AS before,
                 ivs.attribute_image(i.name, i.ingest_protocol, i.stage_arn, i.participant_id,
                                     i.state, i.user_id, i.redundant_ingest)::text AS after
          FROM item i LEFT JOIN ivs.ingest_configuration c ON c.arn = i.arn""";

  private Differences() {}

  /** What an item is to its row. */
  public enum Kind {
    UNCHANGED,
    CREATED,
    UPDATED,
    RESTORED
  }

  /**
   * An item beside its row.
   *
   * @param id of the row, or null where there is none
   * @param before the row's attributes as a JSON object, null where there is no row or no
   *     difference
   * @param after the item's attributes as a JSON object, null where there is no difference
   */
  public record Seen(
      IngestConfiguration item,
      @Nullable Long id,
      Kind kind,
      @Nullable String before,
      @Nullable String after) {}

  private record Images(boolean isGone, @Nullable String before, String after) {}

  /**
   * Compares as a sync would, in the order of the items.
   *
   * @param sighting the evidence for the items; its run and page do not matter
   * @param items of distinct ARNs
   */
  public static List<Seen> of(DSLContext tx, Sighting sighting, List<IngestConfiguration> items) {
    if (items.isEmpty()) {
      return List.of();
    }
    Comparison comparison = Comparison.of(tx, sighting, items);
    List<IngestConfiguration> differing = new ArrayList<>(comparison.items(Difference.NEW));
    differing.addAll(comparison.items(Difference.CHANGED));
    Map<String, Images> images = differing.isEmpty() ? Map.of() : images(tx, differing);
    List<Seen> seen = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      IngestConfiguration item = items.get(i);
      seen.add(seen(item, comparison.ids().get(i), images.get(item.arn().text())));
    }
    return seen;
  }

  private static Seen seen(IngestConfiguration item, @Nullable Long id, @Nullable Images images) {
    if (images == null) {
      return new Seen(item, id, Kind.UNCHANGED, null, null);
    }
    Kind changed = images.isGone() ? Kind.RESTORED : Kind.UPDATED;
    return new Seen(item, id, id == null ? Kind.CREATED : changed, images.before(), images.after());
  }

  private static Map<String, Images> images(DSLContext tx, List<IngestConfiguration> items) {
    Map<String, Images> images = new LinkedHashMap<>();
    for (Record row : tx.fetch(IMAGES, ItemArrays.bindings(items))) {
      images.put(
          row.get("arn", String.class),
          new Images(
              row.get("is_gone", boolean.class),
              row.get("before", String.class),
              row.get("after", String.class)));
    }
    return images;
  }
}
