package dev.ivssync.console;

import java.nio.ByteBuffer;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Before everything else: the headers of every answer, and the rules of every request. */
final class Gate extends Handler.Wrapper {

  private final List<Rule> rules;

  Gate(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    SecurityHeaders.addTo(response.getHeaders());
    for (Rule rule : rules) {
      Refusal refusal = rule.broken(request);
      if (refusal != null) {
        refuse(response, refusal, callback);
        return true;
      }
    }
    return super.handle(request, response, callback);
  }

  static void refuse(Response response, Refusal refusal, Callback callback) {
    response.setStatus(refusal.status());
    refusal.headers().forEach((name, value) -> response.getHeaders().put(name, value));
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, ProblemJson.TYPE);
    byte[] body = ProblemJson.of(refusal.status(), refusal.code(), refusal.message());
    response.write(true, ByteBuffer.wrap(body), callback);
  }
}
