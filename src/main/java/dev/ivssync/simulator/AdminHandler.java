package dev.ivssync.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.UncheckedIOException;

/** {@code /_admin/...} on its HTTP side; see {@link Admin} for what it takes. */
final class AdminHandler implements HttpHandler {

  private final Admin admin;

  AdminHandler(Admin admin) {
    this.admin = admin;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    Reply.whole(answer(Request.read(exchange))).send(exchange);
  }

  private Answer answer(Request request) {
    try {
      return admin.answer(request);
    } catch (IllegalArgumentException | UncheckedIOException e) {
      return Answer.refusal(
          new ServiceException(400, "AdminException", String.valueOf(e.getMessage())));
    }
  }
}
