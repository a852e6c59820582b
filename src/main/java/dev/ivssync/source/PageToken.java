package dev.ivssync.source;

import org.jspecify.annotations.Nullable;

/**
 * The service's opaque position in a listing: {@code nextToken} of a request or an answer.
 *
 * @param value not empty; the service allows up to 1024 of {@code [a-zA-Z0-9+/=_-]}, which is not
 *     checked here, since botocore passes any text on
 */
public record PageToken(String value) {

  public PageToken {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("a page token is not empty: absence is null");
    }
  }

  /** The token of an answer, or null where the text is null or empty: both end the listing. */
  public static @Nullable PageToken ofNullable(@Nullable String text) {
    return text == null || text.isEmpty() ? null : new PageToken(text);
  }

  /** Shortened, since a whole token never belongs in a log. */
  @Override
  public String toString() {
    return value.length() <= 12 ? value : value.substring(0, 8) + "...";
  }
}
