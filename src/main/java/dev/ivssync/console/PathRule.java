package dev.ivssync.console;

import java.util.regex.Pattern;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Paths that two programs may read differently are nobody's: parameters, backslashes, doubly
 * encoded or control characters, dots as segments. An encoded slash is all right, since ARNs have
 * slashes.
 */
final class PathRule implements Rule {

  private static final Pattern AMBIGUOUS =
      Pattern.compile(
          "[;\\\\]|%(25|5c|3b|7f|[01][0-9a-f])|(/|%2f)(\\.|%2e){1,2}(/|%2f|$)|^//",
          Pattern.CASE_INSENSITIVE);

  private static final Refusal REFUSED =
      Refusal.of(400, "BAD_PATH", "The path can be read in more than one way.");

  @Override
  public @Nullable Refusal broken(Request request) {
    String path = request.getHttpURI().getPath();
    return path == null || AMBIGUOUS.matcher(path).find() ? REFUSED : null;
  }
}
