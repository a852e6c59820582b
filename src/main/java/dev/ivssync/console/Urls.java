package dev.ivssync.console;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Links, with whatever the database has in them. */
public final class Urls {

  private Urls() {}

  /** As the value of a parameter. */
  public static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /** The page of a configuration. */
  public static String configuration(String arn) {
    return "/configurations/" + inPath(arn);
  }

  /** The page of a run. */
  public static String run(long runId) {
    return "/runs/" + runId;
  }

  /** As parts of a path: slashes and colons stay, as in an ARN. */
  private static String inPath(String value) {
    return encode(value).replace("+", "%20").replace("%3A", ":").replace("%2F", "/");
  }
}
