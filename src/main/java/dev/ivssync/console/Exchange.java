package dev.ivssync.console;

import io.javalin.http.Context;
import java.time.ZoneId;
import java.util.Map;

/** A question as it comes by HTTP, and its answer. */
final class Exchange {

  private Exchange() {}

  /**
   * @param zones of the schedules, by source
   */
  static Question question(Context context, Map<String, ZoneId> zones) {
    return new Question(context.path(), context.pathParamMap(), context.queryParamMap(), zones);
  }

  /** What makes two questions the same. */
  static String key(Context context) {
    String parameters = context.queryString();
    return parameters == null ? context.path() : context.path() + "?" + parameters;
  }

  static void send(Context context, Answer answer) {
    context.status(answer.status()).contentType(answer.contentType());
    if (answer.isWorthCompressing() && takesGzip(context)) {
      context.header("Content-Encoding", "gzip").result(answer.compressed());
    } else {
      context.result(answer.body());
    }
    if (answer.isWorthCompressing()) {
      context.header("Vary", "Accept-Encoding");
    }
  }

  private static boolean takesGzip(Context context) {
    String accepted = context.header("Accept-Encoding");
    return accepted != null && accepted.contains("gzip") && !accepted.contains("gzip;q=0");
  }
}
