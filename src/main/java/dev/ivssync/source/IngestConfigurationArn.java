package dev.ivssync.source;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code arn:aws:ivs:<region>:<account>:ingest-configuration/<id>}; other partitions than {@code
 * aws} are taken too.
 */
public record IngestConfigurationArn(String text, String region, String accountId) {

  static final int MAX_LENGTH = 128;

  private static final Pattern FORM =
      Pattern.compile(
          "arn:aws[a-z-]*:ivs:([a-z0-9-]+):([0-9]+):ingest-configuration/[a-zA-Z0-9-]+");

  /**
   * @throws ItemRejectedException if the text has not the form above
   */
  public static IngestConfigurationArn parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new ItemRejectedException("arn is not that of an ingest configuration");
    }
    return new IngestConfigurationArn(text, form.group(1), form.group(2));
  }

  @Override
  public String toString() {
    return text;
  }
}
