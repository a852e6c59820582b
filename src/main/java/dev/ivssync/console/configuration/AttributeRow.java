package dev.ivssync.console.configuration;

import dev.ivssync.console.Shown;
import dev.ivssync.report.Attributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An attribute beside another one.
 *
 * @param left as text fit to be shown, "(none)" where there is none
 * @param right the same
 * @param differs whether they are not the same, also where they look alike
 */
public record AttributeRow(String name, String left, String right, boolean differs) {

  /** All attributes of one image, on both sides. */
  static List<AttributeRow> of(Attributes image) {
    return between(image, image);
  }

  /** All attributes of two images. */
  static List<AttributeRow> between(Attributes left, Attributes right) {
    List<AttributeRow> rows = new ArrayList<>();
    rows.add(row("name", left.name(), right.name()));
    rows.add(row("state", left.state(), right.state()));
    rows.add(row("stage_arn", left.stageArn(), right.stageArn()));
    rows.add(row("participant_id", left.participantId(), right.participantId()));
    rows.add(row("user_id", left.userId(), right.userId()));
    rows.add(row("ingest_protocol", left.ingestProtocol(), right.ingestProtocol()));
    rows.add(row("redundant_ingest", left.redundantIngest(), right.redundantIngest()));
    return rows;
  }

  private static AttributeRow row(String name, @Nullable Object left, @Nullable Object right) {
    return new AttributeRow(name, text(left), text(right), !Objects.equals(left, right));
  }

  private static String text(@Nullable Object value) {
    return value == null ? "(none)" : Shown.text(value.toString());
  }
}
