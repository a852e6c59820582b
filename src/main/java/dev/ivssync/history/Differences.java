package dev.ivssync.history;

import dev.ivssync.database.PreparedSql;
import dev.ivssync.source.IngestConfiguration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** What {@link Sightings} would write for a page, without writing it. */
public final class Differences {

  private static final PreparedSql IMAGES =
      new PreparedSql(
          SightedItems.WITH
              + """

          SELECT i.arn, c.deleted_at IS NOT NULL AS is_gone,
                 CASE WHEN c.id IS NOT NULL THEN
                   ivs.attribute_image(c.name, c.ingest_protocol, c.stage_arn, c.participant_id,
                                       c.state, c.user_id, c.redundant_ingest) END::text AS before,
                 ivs.attribute_image(i.name, i.ingest_protocol, i.stage_arn, i.participant_id,
                                     i.state, i.user_id, i.redundant_ingest)::text AS after
          FROM item i LEFT JOIN ivs.ingest_configuration c ON c.arn = i.arn""");

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

  private record Images(String arn, boolean isGone, @Nullable String before, String after) {}

  /**
   * Compares as a sync would, in the order of the items.
   *
   * @param sighting what was seen; the number of its page does not matter
   */
  public static List<Seen> of(DSLContext tx, String source, Sighting sighting) {
    if (sighting.items().isEmpty()) {
      return List.of();
    }
    SightedItems items = SightedItems.of(source, 0, List.of(sighting));
    Comparison comparison = Comparison.of(tx, items);
    Map<String, Images> images = new HashMap<>();
    for (char difference : new char[] {Comparison.NEW, Comparison.CHANGED}) {
      images(tx, items.select(comparison.positions(difference)))
          .forEach(image -> images.put(image.arn(), image));
    }
    List<Seen> seen = new ArrayList<>();
    for (int i = 0; i < items.items().size(); i++) {
      IngestConfiguration item = items.items().get(i);
      seen.add(seen(item, comparison.ids()[i], images.get(item.arn().text())));
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

  private static List<Images> images(DSLContext tx, SightedItems items) {
    if (items.items().isEmpty()) {
      return List.of();
    }
    return IMAGES.list(
        tx,
        row ->
            new Images(
                row.getString("arn"),
                row.getBoolean("is_gone"),
                row.getString("before"),
                row.getString("after")),
        items.bindings());
  }
}
