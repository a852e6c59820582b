package dev.ivssync.source;

import org.jspecify.annotations.Nullable;

/**
 * An ingest configuration as the database keeps it: checked, and its text made storable by {@link
 * StorableText}. What the service gives as {@code ""} or not at all is null.
 */
public record IngestConfiguration(
    IngestConfigurationArn arn,
    @Nullable String name,
    @Nullable String ingestProtocol,
    @Nullable String stageArn,
    @Nullable String participantId,
    String state,
    @Nullable String userId,
    @Nullable Boolean redundantIngest) {

  /** Longest enum value taken; the known ones have 8 characters at most. */
  private static final int MAX_ENUM = 64;

  /**
   * Checks an item against the service model's lengths; values of enums are kept as they are.
   *
   * @throws ItemRejectedException if the ARN or the state is missing, the ARN is none, or a text is
   *     longer than the model allows, in code points
   */
  public static IngestConfiguration of(IngestConfigurationSummary item) {
    return new IngestConfiguration(
        IngestConfigurationArn.parse(
            required("arn", item.arn(), IngestConfigurationArn.MAX_LENGTH)),
        text("name", item.name(), 128),
        text("ingestProtocol", item.ingestProtocol(), MAX_ENUM),
        text("stageArn", item.stageArn(), 128),
        text("participantId", item.participantId(), 64),
        required("state", item.state(), MAX_ENUM),
        text("userId", item.userId(), 128),
        item.redundantIngest());
  }

  private static String required(String member, @Nullable String value, int max) {
    String text = text(member, value, max);
    if (text == null) {
      throw new ItemRejectedException(member + " is missing");
    }
    return text;
  }

  private static @Nullable String text(String member, @Nullable String value, int max) {
    if (value == null || value.isEmpty()) {
      return null;
    }
    // code points are never more than chars
    if (value.length() > max) {
      requireAtMost(max, member, value);
    }
    return StorableText.of(value);
  }

  private static void requireAtMost(int max, String member, String value) {
    int length = value.codePointCount(0, value.length());
    if (length > max) {
      throw new ItemRejectedException(
          member + " has " + length + " characters, the service's limit is " + max);
    }
  }
}
