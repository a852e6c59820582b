package dev.ivssync.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MinuteLinesTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void saysHowFarItIsAgainAndAgainOnStandardError() {
    Console console =
        new Console(
            stream(out), stream(err), new Console.Terminals(false, false), Map.of("TERM", "dumb"));
    AtomicInteger pages = new AtomicInteger();

    MinuteLines lines =
        MinuteLines.start(console, () -> pages.incrementAndGet() + " pages", Duration.ofMillis(1));
    await().until(() -> said().contains("3 pages\n"));
    lines.close();

    assertThat(said()).startsWith("1 pages\n2 pages\n3 pages\n");
    assertThat(out.size()).as("data").isZero();
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
