package dev.ivssync.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs a command to its end and tells what it took, by the operating system's own accounting. */
final class TimedProcess {

  private static final String TIME = "TIMEFORMAT='%R %U %S'; { time \"${@:3}\" >\"$1\" 2>\"$2\"; }";

  private TimedProcess() {}

  /**
   * @param seconds from the start of the process to its end
   * @param cpuSeconds of all its threads, in user and system mode
   * @param peakKilobytes of memory, 0 where the system does not tell
   * @param output what it wrote to standard output
   */
  record Taken(double seconds, double cpuSeconds, long peakKilobytes, String output) {}

  static Taken run(Map<String, String> environment, List<String> command) {
    try {
      Path directory = Files.createTempDirectory("ivs-bench-process");
      Path out = directory.resolve("out");
      Path err = directory.resolve("err");
      List<String> line = new ArrayList<>(List.of("bash", "-c", TIME, "bash"));
      line.addAll(List.of(out.toString(), err.toString()));
      line.addAll(command);
      Path times = directory.resolve("times");
      ProcessBuilder builder = new ProcessBuilder(line).redirectError(times.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      long peak = watch(process);
      if (process.exitValue() != 0) {
        throw new IllegalStateException(
            "%s ended with %d:%n%s%s"
                .formatted(
                    command, process.exitValue(), Files.readString(out), Files.readString(err)));
      }
      String[] taken = Files.readString(times).trim().split(" ", -1);
      double cpu = Double.parseDouble(taken[1]) + Double.parseDouble(taken[2]);
      return new Taken(Double.parseDouble(taken[0]), cpu, peak, Files.readString(out).trim());
    } catch (IOException e) {
      throw new IllegalStateException("cannot run " + command, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while running " + command, e);
    }
  }

  /** The peak only grows, so that the last look at it is the right one but for a moment. */
  private static long watch(Process process) throws InterruptedException {
    long peak = 0;
    while (!process.waitFor(50, TimeUnit.MILLISECONDS)) {
      peak = Math.max(peak, peakKilobytes(process));
    }
    return peak;
  }

  private static long peakKilobytes(Process process) {
    return process.descendants().mapToLong(child -> peakKilobytes(child.pid())).max().orElse(0);
  }

  private static long peakKilobytes(long pid) {
    try (Stream<String> status = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
      return status
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException | java.io.UncheckedIOException e) {
      return 0; // it has ended, or this is no Linux
    }
  }
}
