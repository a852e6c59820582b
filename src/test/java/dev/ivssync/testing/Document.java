package dev.ivssync.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.stream.Stream;

/**
 * A document with parts that programs write.
 *
 * @param file which has a begin and an end marked for each part
 */
public record Document(Path file) {

  /**
   * Puts what was found, with date and machine, in place of what was found last.
   *
   * @param command that finds it
   */
  public void replace(String part, String command, String found) throws IOException {
    String begin = "<!-- begin: %s -->".formatted(part);
    String end = "<!-- end: %s -->".formatted(part);
    String text = Files.readString(file);
    String measured =
        "Measured on %s, %s, by `%s`.%n%n"
            .formatted(LocalDate.now(Clock.systemUTC()), machine(), command);
    Files.writeString(
        file,
        text.substring(0, text.indexOf(begin) + begin.length())
            + "\n"
            + measured
            + found
            + text.substring(text.indexOf(end)));
  }

  private static String machine() throws IOException {
    return "%s %s, %d processors%s, Java %s"
        .formatted(
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            Runtime.getRuntime().availableProcessors(),
            model(),
            System.getProperty("java.version"));
  }

  private static String model() throws IOException {
    Path file = Path.of("/proc/cpuinfo");
    if (!Files.exists(file)) {
      return "";
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> " (" + line.substring(line.indexOf(':') + 1).trim() + ")")
          .findFirst()
          .orElse("");
    }
  }
}
