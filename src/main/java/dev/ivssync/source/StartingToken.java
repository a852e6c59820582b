package dev.ivssync.source;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A position in a listing that boto3, the AWS CLI and this program read alike: the page token that
 * fetches a page, and how many of that page's items were already given.
 *
 * @param token null is the listing's first page
 * @param index items of the page to leave out, from its start; 0 for none
 */
public record StartingToken(@Nullable PageToken token, int index) {

  public static final StartingToken BEGINNING = new StartingToken(null, 0);

  public StartingToken {
    if (index < 0) {
      throw new IllegalArgumentException("an index in a page is not negative: " + index);
    }
  }

  public static StartingToken at(PageToken token) {
    return new StartingToken(token, 0);
  }

  /**
   * Reads what botocore 1.43 reads: its own base64 of JSON, the older {@code token___index}, and
   * else the service's token as it is.
   *
   * @throws BadStartingTokenException where botocore says "Bad starting token"
   */
  public static StartingToken parse(String text) {
    return BotoToken.parse(text);
  }

  public boolean isBeginning() {
    return token == null && index == 0;
  }

  /** What botocore would give as the resume token of this position, byte for byte. */
  public String encode() {
    byte[] json = BotoToken.json(this).getBytes(StandardCharsets.US_ASCII);
    return Base64.getEncoder().encodeToString(json);
  }

  /** SHA-256 of the position, 32 bytes; null for the beginning. */
  public byte @Nullable [] hash() {
    return isBeginning() ? null : sha256(encode());
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return (token == null ? "the beginning" : token.toString()) + (index == 0 ? "" : "+" + index);
  }
}
