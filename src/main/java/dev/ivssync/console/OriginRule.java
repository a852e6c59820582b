package dev.ivssync.console;

import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * What a browser says about the page that asks. Pages of other sites may link to the console; they
 * may not embed, read or change anything of it.
 */
final class OriginRule implements Rule {

  private static final Set<String> OWN = Set.of("same-origin", "none");

  private static final Refusal CROSS_SITE =
      Refusal.of(403, "CROSS_SITE", "A page of another site may only link to the console.");

  @Override
  public @Nullable Refusal broken(Request request) {
    HttpFields headers = request.getHeaders();
    boolean allowed =
        isLook(request)
            ? fromHere(headers) || isLink(headers)
            : fromHere(headers) && originIsHost(headers);
    return allowed ? null : CROSS_SITE;
  }

  private static boolean isLook(Request request) {
    return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
  }

  /** Programs that are no browsers say nothing. */
  private static boolean fromHere(HttpFields headers) {
    String site = headers.get("Sec-Fetch-Site");
    return site == null || OWN.contains(site);
  }

  private static boolean isLink(HttpFields headers) {
    return "navigate".equals(headers.get("Sec-Fetch-Mode"))
        && "document".equals(headers.get("Sec-Fetch-Dest"));
  }

  private static boolean originIsHost(HttpFields headers) {
    String origin = headers.get(HttpHeader.ORIGIN);
    String host = headers.get(HttpHeader.HOST);
    return origin == null || origin.equals("http://" + host) || origin.equals("https://" + host);
  }
}
