package dev.ivssync.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The faults that answer before the listing is looked at. */
final class Refusals {

  Optional<Answer> answer(Fault fault, Scope scope) {
    Answer answer =
        switch (fault.kind()) {
          case STATUS_500 -> error(500, "InternalServerException", "Internal server error");
          case STATUS_502 -> gateway(502, "Bad Gateway");
          case STATUS_503 -> error(503, "ServiceUnavailableException", "Service unavailable");
          case STATUS_504 -> gateway(504, "Gateway Time-out");
          case THROTTLE_429 -> throttled(429, fault);
          case THROTTLE_400 -> throttled(400, fault);
          case TOKEN_REFUSED -> Answer.refusal(PageTokens.invalid());
          case ACCESS_DENIED ->
              Answer.refusal(SignatureGate.denied(scope.account(), Operation.LIST));
          case EXPIRED_CREDENTIALS -> Answer.refusal(ServiceException.expiredToken());
          default -> null;
        };
    return Optional.ofNullable(answer);
  }

  private static Answer error(int status, String type, String message) {
    return Answer.refusal(new ServiceException(status, type, message));
  }

  private static Answer gateway(int status, String text) {
    String html = "<html><head><title>" + status + " " + text + "</title></head></html>";
    return Answer.html(status, html.getBytes(StandardCharsets.US_ASCII));
  }

  private static Answer throttled(int status, Fault fault) {
    Answer answer = error(status, "ThrottlingException", "Rate exceeded");
    Integer seconds = fault.parameters().retryAfterSeconds();
    return seconds == null ? answer : answer.with("Retry-After", seconds.toString());
  }
}
