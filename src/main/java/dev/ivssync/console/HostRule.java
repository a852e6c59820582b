package dev.ivssync.console;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * The names under which the console answers: a page of another name that was made to point at this
 * machine (DNS rebinding) gets nothing, whatever it asks for.
 */
final class HostRule implements Rule {

  private static final Pattern HOST =
      Pattern.compile("(\\[[0-9a-f:.]+]|[a-z0-9._-]+)(?::[0-9]{1,5})?");

  private static final Refusal MISSING = Refusal.of(421, "NO_HOST", "The request names no host.");

  private static final Refusal STRANGE =
      Refusal.of(
          421,
          "BAD_HOST",
          "The console does not answer under this name; add it to console.allowed-hosts.");

  private final Set<String> allowed;

  HostRule(List<String> allowed) {
    this.allowed =
        allowed.stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public @Nullable Refusal broken(Request request) {
    List<String> hosts = request.getHeaders().getValuesList(HttpHeader.HOST);
    if (hosts.isEmpty()) {
      return MISSING;
    }
    // a request line with a whole URL names a host too
    String authority = request.getHttpURI().getAuthority();
    boolean known = hosts.size() == 1 && isAllowed(hosts.get(0));
    return known && (authority == null || isAllowed(authority)) ? null : STRANGE;
  }

  private boolean isAllowed(String host) {
    Matcher matcher = HOST.matcher(host.toLowerCase(Locale.ROOT));
    return matcher.matches() && allowed.contains(matcher.group(1));
  }
}
