package dev.ivssync.console;

import java.nio.ByteBuffer;
import java.util.Locale;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * What the server itself answers where a request cannot even be read; nothing of it is repeated.
 */
final class ErrorAnswers implements Request.Handler {

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    SecurityHeaders.addTo(response.getHeaders());
    if (request.getAttribute(ErrorHandler.ERROR_EXCEPTION) instanceof HttpException e) {
      response.setStatus(e.getCode());
    }
    int status = response.getStatus();
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, ProblemJson.TYPE);
    String what = String.valueOf(HttpStatus.getMessage(status));
    byte[] body = ProblemJson.of(status, what.toUpperCase(Locale.ROOT).replace(' ', '_'), what);
    response.write(true, ByteBuffer.wrap(body), callback);
    return true;
  }
}
