package dev.ivssync.simulator;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What goes back: a status, headers and a body that nobody writes to. */
final class Answer {

  private static final byte[] NOTHING = new byte[0];

  // These come from the operations and say what is wrong in "exceptionMessage", as the model has
  // it; the others come from the layers before them and say it in "message".
  private static final Set<String> MODELLED =
      Set.of(
          "AccessDeniedException",
          "ConflictException",
          "InternalServerException",
          "PendingVerification",
          "ResourceNotFoundException",
          "ServiceQuotaExceededException",
          "ValidationException");

  private final int status;
  private final Map<String, String> headers;
  private final byte[] body;

  private Answer(int status, Map<String, String> headers, byte[] body) {
    this.status = status;
    this.headers = Map.copyOf(headers);
    this.body = body;
  }

  static Answer ok(byte[] body) {
    return json(200, body);
  }

  static Answer json(int status, byte[] body) {
    return new Answer(status, Map.of("Content-Type", "application/json"), body);
  }

  static Answer html(int status, byte[] body) {
    return new Answer(status, Map.of("Content-Type", "text/html"), body);
  }

  static Answer empty(int status) {
    return new Answer(status, Map.of(), NOTHING);
  }

  static Answer refusal(ServiceException refusal) {
    String member = MODELLED.contains(refusal.type()) ? "exceptionMessage" : "message";
    return json(refusal.status(), Json.object(j -> j.writeStringField(member, refusal.text())))
        .with("x-amzn-ErrorType", refusal.type());
  }

  Answer with(String header, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(header, value);
    return new Answer(status, more, body);
  }

  Answer withBody(byte[] other) {
    return new Answer(status, headers, other);
  }

  int status() {
    return status;
  }

  Map<String, String> headers() {
    return headers;
  }

  byte[] body() {
    return body;
  }
}
