package dev.ivssync.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/** An error for programs: RFC 9457, with a code. */
final class ProblemJson {

  static final String TYPE = "application/problem+json";

  private ProblemJson() {}

  static byte[] of(int status, String code, String detail) {
    ObjectNode problem = JsonNodeFactory.instance.objectNode();
    problem.put("status", status);
    problem.put("code", code);
    problem.put("detail", detail);
    return problem.toString().getBytes(StandardCharsets.UTF_8);
  }
}
