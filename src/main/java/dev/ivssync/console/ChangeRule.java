package dev.ivssync.console;

import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * What a POST has to bring: the token, and a body of JSON that is not too long. A form of another
 * site can send neither.
 */
final class ChangeRule implements Rule {

  static final int LONGEST_BODY = 64 * 1024;

  private static final String SCHEME = "bearer ";

  private static final Refusal READ_ONLY =
      Refusal.of(
          403,
          "READ_ONLY",
          "This console changes nothing: console.read-only is true. Use the command line instead.");

  private static final Refusal NO_TOKEN =
      new Refusal(
          401,
          "TOKEN_NEEDED",
          "A change needs the console's token, as Authorization: Bearer TOKEN.",
          Map.of("WWW-Authenticate", "Bearer realm=\"ivs-sync\""));

  private static final Refusal NOT_JSON =
      Refusal.of(415, "JSON_NEEDED", "A change is sent with Content-Type: application/json.");

  private static final Refusal NO_LENGTH =
      Refusal.of(411, "LENGTH_NEEDED", "A change is sent with its Content-Length.");

  private static final Refusal TOO_LONG =
      Refusal.of(413, "TOO_LONG", "The body is longer than 64 KiB.");

  private final @Nullable Token token;

  /**
   * @param token null refuses every change
   */
  ChangeRule(@Nullable Token token) {
    this.token = token;
  }

  @Override
  public @Nullable Refusal broken(Request request) {
    if (!request.getMethod().equals("POST")) {
      return null;
    }
    HttpFields headers = request.getHeaders();
    if (token == null) {
      return READ_ONLY;
    }
    return hasToken(headers, token) ? brokenBody(headers) : NO_TOKEN;
  }

  private static boolean hasToken(HttpFields headers, Token token) {
    String given = headers.get(HttpHeader.AUTHORIZATION);
    return given != null
        && given.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        && token.matches(given.substring(SCHEME.length()).strip());
  }

  private static @Nullable Refusal brokenBody(HttpFields headers) {
    if (!isJson(headers.get(HttpHeader.CONTENT_TYPE))) {
      return NOT_JSON;
    }
    if (!headers.contains(HttpHeader.CONTENT_LENGTH)) {
      return NO_LENGTH;
    }
    long length = headers.getLongField(HttpHeader.CONTENT_LENGTH);
    return length > LONGEST_BODY ? TOO_LONG : null;
  }

  private static boolean isJson(@Nullable String type) {
    if (type == null) {
      return false;
    }
    String plain = type.toLowerCase(Locale.ROOT).replace(" ", "");
    return plain.equals("application/json") || plain.equals("application/json;charset=utf-8");
  }
}
