package dev.ivssync.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The faults of a body whose status claims success. */
final class BodyFaults {

  private BodyFaults() {}

  /** The answer as it was where the fault is another one. */
  static Answer change(Answer answer, FaultKind kind) {
    return switch (kind) {
      case TRUNCATED_JSON -> answer.withBody(firstHalf(answer.body()));
      case MALFORMED ->
          answer.withBody(ascii("{\"ingestConfigurations\": [{\"arn\": arn:aws:ivs,"));
      case HTML -> Answer.html(200, ascii("<html><body>Please log in</body></html>"));
      case EMPTY_BODY -> Answer.empty(200);
      case BLANK_BODY -> answer.withBody(ascii("  \n "));
      case EMPTY_OBJECT -> answer.withBody(ascii("{}"));
      case NULL_LIST -> answer.withBody(ascii("{\"ingestConfigurations\": null}"));
      case NO_CONTENT_204 -> Answer.empty(204);
      default -> answer;
    };
  }

  private static byte[] firstHalf(byte[] body) {
    return Arrays.copyOf(body, body.length / 2);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
