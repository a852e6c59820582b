package dev.ivssync.console;

import java.util.Map;

/**
 * Why a request is not served.
 *
 * @param code for programs, such as {@code BAD_HOST}
 * @param message one sentence, without anything of the request
 * @param headers of the answer
 */
record Refusal(int status, String code, String message, Map<String, String> headers) {

  static Refusal of(int status, String code, String message) {
    return new Refusal(status, code, message, Map.of());
  }
}
