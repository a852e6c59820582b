package dev.ivssync.console;

import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Looking is GET or HEAD, changing is POST, and there is nothing else. */
final class MethodRule implements Rule {

  private static final Set<String> ALLOWED = Set.of("GET", "HEAD", "POST");

  private static final Refusal OTHER =
      new Refusal(
          405,
          "METHOD_NOT_ALLOWED",
          "The console knows GET, HEAD and POST.",
          Map.of("Allow", "GET, HEAD, POST"));

  private static final Refusal OVERRIDDEN =
      Refusal.of(400, "METHOD_OVERRIDDEN", "The method is the request's own, not a header's.");

  /** Javalin would route by it, and a look would become a change that nobody has checked. */
  private static final String OVERRIDE = "X-HTTP-Method-Override";

  @Override
  public @Nullable Refusal broken(Request request) {
    if (request.getHeaders().contains(OVERRIDE)) {
      return OVERRIDDEN;
    }
    return ALLOWED.contains(request.getMethod()) ? null : OTHER;
  }
}
