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

  /** The same address with one more parameter. */
  public static String with(String url, String name, String value) {
    int end = url.indexOf('#') < 0 ? url.length() : url.indexOf('#');
    String joint = url.lastIndexOf('?', end) < 0 ? "?" : "&";
    return url.substring(0, end) + joint + name + "=" + encode(value) + url.substring(end);
  }

  /** As parts of a path: slashes and colons stay, as in an ARN. */
  private static String inPath(String value) {
    return encode(value).replace("+", "%20").replace("%3A", ":").replace("%2F", "/");
  }
}
