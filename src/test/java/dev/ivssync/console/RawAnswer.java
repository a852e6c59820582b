package dev.ivssync.console;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * An answer as it came.
 *
 * @param status 0 where the connection was closed without one
 * @param headers by lower-case name
 */
public record RawAnswer(int status, Map<String, String> headers, String body) {

  public static RawAnswer parse(String text) {
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      return new RawAnswer(0, Map.of(), text);
    }
    List<String> lines = text.substring(0, end).lines().toList();
    Map<String, String> headers = new TreeMap<>();
    lines.stream()
        .skip(1)
        .map(line -> line.split(":", 2))
        .forEach(pair -> headers.put(pair[0].toLowerCase(Locale.ROOT), pair[1].strip()));
    return new RawAnswer(
        Integer.parseInt(lines.get(0).split(" ", 3)[1]), headers, text.substring(end + 4));
  }
}
