package dev.ivssync.simulator;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The credential scope in a Signature Version 4 header. */
record Credential(String accessKey, String date, String region, String service) {

  private static final Pattern HEADER =
      Pattern.compile(
          "AWS4-HMAC-SHA256 +Credential=(?<key>[A-Z0-9]{16,128})/(?<date>[0-9]{8})/(?<region>[a-z0-9-]+)"
              + "/(?<service>[a-z0-9-]+)/aws4_request, *SignedHeaders=[a-z0-9;-]+"
              + ", *Signature=[0-9a-f]{64}");

  static Optional<Credential> parse(String authorization) {
    Matcher matcher = HEADER.matcher(authorization);
    return matcher.matches()
        ? Optional.of(
            new Credential(
                matcher.group("key"),
                matcher.group("date"),
                matcher.group("region"),
                matcher.group("service")))
        : Optional.empty();
  }
}
