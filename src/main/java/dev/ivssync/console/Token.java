package dev.ivssync.console;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/** The secret that a change needs. It is kept as a digest, so that nothing can print it. */
public final class Token {

  private static final int RANDOM_BYTES = 32;

  /** 128 bits take 22 characters of base64. */
  private static final Pattern LONG_ENOUGH = Pattern.compile("[!-~]{22,512}");

  /** What was typed rather than drawn has few different characters. */
  private static final int FEWEST_DIFFERENT = 8;

  private final byte[] digest;

  private Token(byte[] digest) {
    this.digest = digest;
  }

  /**
   * @throws ConsoleException if it is too easily guessed; the message does not contain it
   */
  public static Token of(String text) {
    if (!LONG_ENOUGH.matcher(text).matches()
        || text.chars().distinct().count() < FEWEST_DIFFERENT) {
      throw new ConsoleException(
          "the console's token is too weak: it needs 128 random bits, which are 22 characters or"
              + " more, without spaces; make one with: openssl rand -base64 32");
    }
    return new Token(digest(text));
  }

  /** 256 bits, as text. */
  static String random() {
    byte[] bytes = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** In a time that tells nothing about where the two differ. */
  boolean matches(String given) {
    return MessageDigest.isEqual(digest, digest(given));
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "Token[***]";
  }
}
