package dev.ivssync.chaos;

import dev.ivssync.testing.Document;
import java.io.IOException;
import java.nio.file.Path;

/** The part of docs/reliability.md that a chaos run writes. */
final class Reliability {

  private Reliability() {}

  static void write(Figures figures, long seed, String minutes) throws IOException {
    new Document(Path.of("docs/reliability.md"))
        .replace(
            "chaos",
            "mvn verify -Pchaos -Dseed=%d -Dminutes=%s".formatted(seed, minutes),
            figures.table() + "\n");
  }
}
