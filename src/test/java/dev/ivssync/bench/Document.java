package dev.ivssync.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.stream.Stream;

/** The parts of docs/performance.md that benchmarks write. */
final class Document {

  private static final Path FILE = Path.of("docs/performance.md");

  private Document() {}

  /** Puts what a benchmark has found, with date and machine, in place of what it found last. */
  static void replace(String benchmark, String found) throws IOException {
    String begin = "<!-- begin: %s -->".formatted(benchmark);
    String end = "<!-- end: %s -->".formatted(benchmark);
    String text = Files.readString(FILE);
    String measured =
        "Measured on %s, %s, by `mvn verify -Pbench -Dbench=%s`.%n%n"
            .formatted(LocalDate.now(Clock.systemUTC()), machine(), benchmark);
    Files.writeString(
        FILE,
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
