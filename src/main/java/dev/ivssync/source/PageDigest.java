package dev.ivssync.source;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Tells whether a page's items are the same as another time, without a look at each of them: of the
 * bytes that the service wrote. The digest is a cryptographic one, because who gives an item its
 * name could else make two pages look the same.
 */
public final class PageDigest {

  // Of 64 bits at a time, hence faster than SHA-256 where a JVM has no instructions for it.
  private static final String ALGORITHM = "SHA-512/256";

  private final byte[] bytes;

  private PageDigest(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Digests a part of an answer.
   *
   * @param reader what reads the items: another reader may find other things in them, so its pages
   *     are others
   */
  public static PageDigest of(String reader, byte[] answer, int offset, int length) {
    try {
      MessageDigest digest = MessageDigest.getInstance(ALGORITHM);
      digest.update(reader.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      digest.update(answer, offset, length);
      return new PageDigest(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(ALGORITHM + " is in every JDK of these days", e);
    }
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  /** The first 8 bytes, so that expecting ten thousand pages stays small. */
  public long fingerprint() {
    return ByteBuffer.wrap(bytes).getLong();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PageDigest that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
