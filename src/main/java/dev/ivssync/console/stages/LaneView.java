package dev.ivssync.console.stages;

import java.util.List;

/**
 * A lane as the page shows it; texts are fit to be shown, and not yet escaped.
 *
 * @param label its name, or the last part of its ARN where it has none
 * @param href of its configuration's page
 * @param summary how it stands, in words
 * @param svg the picture, escaped
 * @param rows of the table that says the same
 */
public record LaneView(
    String arn,
    String label,
    String href,
    String source,
    boolean isLive,
    String summary,
    String svg,
    List<Row> rows) {

  /**
   * A piece or a mark in words.
   *
   * @param from machine-readable
   * @param to machine-readable
   */
  public record Row(
      String what, String certainty, String from, String fromText, String to, String toText) {}
}
