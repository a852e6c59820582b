package dev.ivssync.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a Java process holds on to, by Linux's {@code /proc} and the JDK's {@code jcmd}. */
final class ProcessView {

  /** The young and the old generation of the serial collector. */
  private static final Pattern USED = Pattern.compile("generation\\s+total \\d+K, used (\\d+)K");

  private final long pid;

  ProcessView(long pid) {
    this.pid = pid;
  }

  double heapAfterCollection() {
    jcmd("GC.run");
    return USED.matcher(jcmd("GC.heap_info"))
            .results()
            .mapToLong(generation -> Long.parseLong(generation.group(1)))
            .sum()
        / 1024.0;
  }

  double residentMegabytes() {
    return status("VmRSS") / 1024.0;
  }

  long threads() {
    return status("Threads");
  }

  long fileDescriptors() {
    try (Stream<Path> open = Files.list(proc("fd"))) {
      return open.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long status(String key) {
    try (Stream<String> lines = Files.lines(proc("status"))) {
      return lines
          .filter(line -> line.startsWith(key + ":"))
          .mapToLong(ProcessView::lastNumber)
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path proc(String file) {
    return Path.of("/proc", Long.toString(pid), file);
  }

  private String jcmd(String command) {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    try {
      Process process =
          new ProcessBuilder(jcmd.toString(), Long.toString(pid), command)
              .redirectErrorStream(true)
              .start();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long lastNumber(String text) {
    String[] words = text.replaceAll("[^0-9]+", " ").trim().split(" ", -1);
    return Long.parseLong(words[words.length - 1]);
  }
}
