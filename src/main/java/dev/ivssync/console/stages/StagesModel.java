package dev.ivssync.console.stages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the Stages page shows.
 *
 * @param sources to choose from
 * @param states to choose from
 * @param from for the date field
 * @param to for the date field
 * @param zone the name of that in which all times are told
 * @param period the range in words
 * @param recordNote since when all listings are on record, where the range begins before; or null
 * @param isLive whether it goes on up to now, rather than being about the past
 * @param definitions what lanes and legend refer to, as SVG
 * @param axis the labels of time, as SVG
 * @param nextHref null on the last page
 * @param firstHref null on the first page
 */
public record StagesModel(
    StagesFilter filter,
    List<String> sources,
    List<String> states,
    String from,
    String to,
    String zone,
    String period,
    @Nullable String recordNote,
    boolean isLive,
    String definitions,
    String axis,
    Steps steps,
    List<StageGroup> groups,
    int lanes,
    boolean cutShort,
    boolean crowded,
    @Nullable String nextHref,
    @Nullable String firstHref) {

  /** Ways to another time. */
  public record Steps(String in, String out, String earlier, @Nullable String later) {}

  /** Whether a page of lanes is so full that they have to be low. */
  public boolean isDense() {
    return lanes > 40;
  }
}
