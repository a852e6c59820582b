package dev.ivssync.simulator;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The key that a publisher would present, derived from the ARN so that nothing need be stored. */
final class StreamKey {

  private StreamKey() {}

  static String of(String arn, String leg) {
    // arn:aws:ivs:region:account:ingest-configuration/id
    String[] parts = arn.split(":", -1);
    String id = arn.substring(arn.lastIndexOf('/') + 1);
    UUID secret = UUID.nameUUIDFromBytes((leg + arn).getBytes(StandardCharsets.UTF_8));
    return "rt_" + parts[4] + "_" + parts[3] + "_" + id + "_" + secret;
  }
}
