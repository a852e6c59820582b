package dev.ivssync.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/** What the samples of a recording fall to: code of the JDK counts for who has called it. */
final class ProcessorTime {

  /** The {@code profile} settings look at each running thread so often. */
  private static final Duration PERIOD = Duration.ofMillis(10);

  private ProcessorTime() {}

  /**
   * @param of in words
   */
  record Share(String of, Duration time) {}

  private enum Part {
    SDK("the AWS SDK and its HTTP client", "software.amazon.", "org.apache.http."),
    PARSING("reading JSON", "com.fasterxml."),
    DRIVER("the JDBC driver", "org.postgresql."),
    JOOQ("jOOQ", "org.jooq."),
    PROGRAM("ivs-ingest-sync", "dev.ivssync."),
    REST("all else: start, logging, pool, command line");

    private final String words;
    private final String packages;

    Part(String words, String... packages) {
      this.words = words;
      this.packages = String.join(" ", packages);
    }

    static Part of(RecordedEvent sample) {
      return sample.getStackTrace().getFrames().stream()
          .map(Part::of)
          .filter(part -> part != REST)
          .findFirst()
          .orElse(REST);
    }

    private static Part of(RecordedFrame frame) {
      String type = frame.getMethod().getType().getName();
      for (Part part : values()) {
        if (Stream.of(part.packages.split(" ", -1))
            .anyMatch(p -> !p.isEmpty() && type.startsWith(p))) {
          return part;
        }
      }
      return REST;
    }
  }

  /** The largest first. */
  static List<Share> in(Path recording) throws IOException {
    Map<Part, Integer> samples = new EnumMap<>(Part.class);
    for (RecordedEvent event : RecordingFile.readAllEvents(recording)) {
      if (event.getEventType().getName().equals("jdk.ExecutionSample")) {
        samples.merge(Part.of(event), 1, Integer::sum);
      }
    }
    return samples.entrySet().stream()
        .map(e -> new Share(e.getKey().words, PERIOD.multipliedBy(e.getValue())))
        .sorted(Comparator.comparing(Share::time).reversed())
        .toList();
  }
}
