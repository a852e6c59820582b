package dev.ivssync.simulator;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Issues and opens page tokens. A token is sealed to the account, region, filter and page size that
 * it was issued for, so any other use of it, and any change to it, shows.
 */
final class PageTokens {

  // place, repeat and time of issue
  private static final int PAYLOAD = Long.BYTES + Integer.BYTES + Long.BYTES;
  private static final int SEAL = 16;

  private final SecretKeySpec key;
  private final Duration ttl;
  private final Clock clock;

  /** The seed is the key, so that tokens outlive a restart of the simulator. */
  PageTokens(long seed, Duration ttl, Clock clock) {
    byte[] bytes = ByteBuffer.allocate(Long.BYTES).putLong(seed).array();
    this.key = new SecretKeySpec(bytes, "HmacSHA256");
    this.ttl = ttl;
    this.clock = clock;
  }

  String issue(Scope scope, ListRequest request, Position position) {
    byte[] payload =
        ByteBuffer.allocate(PAYLOAD)
            .putLong(position.after())
            .putInt(position.repeat())
            .putLong(clock.millis())
            .array();
    byte[] token =
        ByteBuffer.allocate(PAYLOAD + SEAL).put(payload).put(seal(payload, scope, request)).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  Position open(Scope scope, ListRequest request, String token) {
    byte[] bytes = decode(token);
    byte[] payload = Arrays.copyOf(bytes, PAYLOAD);
    byte[] seal = Arrays.copyOfRange(bytes, PAYLOAD, PAYLOAD + SEAL);
    ByteBuffer buffer = ByteBuffer.wrap(payload);
    Position position = new Position(buffer.getLong(), buffer.getInt());
    Instant issued = Instant.ofEpochMilli(buffer.getLong());
    if (!MessageDigest.isEqual(seal, seal(payload, scope, request))
        || issued.plus(ttl).isBefore(clock.instant())) {
      throw invalid();
    }
    return position;
  }

  static ServiceException invalid() {
    return ServiceException.validation("Invalid nextToken");
  }

  private static byte[] decode(String token) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(token);
      if (bytes.length == PAYLOAD + SEAL) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      throw invalid();
    }
    throw invalid();
  }

  private byte[] seal(byte[] payload, Scope scope, ListRequest request) {
    try {
      Mac mac = Mac.getInstance(key.getAlgorithm());
      mac.init(key);
      mac.update(payload);
      String use = scope + " " + request.filter() + " " + request.maxResults();
      return Arrays.copyOf(mac.doFinal(use.getBytes(StandardCharsets.UTF_8)), SEAL);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has " + key.getAlgorithm(), e);
    }
  }
}
