package dev.ivssync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShutdownTest {

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final Console console =
      new Console(
          stream(new ByteArrayOutputStream()),
          stream(said),
          new Console.Terminals(false, false),
          Map.of());
  private final Shutdown shutdown = new Shutdown();
  private final AtomicInteger calls = new AtomicInteger();

  @AfterEach
  void end() {
    shutdown.done();
  }

  @Test
  void stopsWhatIsAtWork() {
    shutdown.onRequest(calls::incrementAndGet);

    CompletableFuture<Void> handling = signal();

    assertThat(calls).hasPositiveValue();
    assertThat(handling).isNotDone();
    assertThat(said()).isEqualTo("ivs-sync: stopping; the page at hand is finished first\n");
  }

  @Test
  void stopsWhatBeginsAfterTheSignalToo() {
    CompletableFuture<Void> handling = signal();

    shutdown.onRequest(calls::incrementAndGet);

    assertThat(calls).hasValue(1);
    assertThat(handling).isNotDone();
    assertThat(said()).isEqualTo("ivs-sync: stopping\n");
  }

  @Test
  void givesUpWhatBeginsAfterTheSignal() {
    var unused = signal();

    shutdown.giveUpOnRequest(calls::incrementAndGet);

    assertThat(calls).hasValue(1);
    assertThat(shutdown.hasGivenUp()).isTrue();
  }

  @Test
  void saysNothingWhereEverythingIsDone() {
    shutdown.onRequest(calls::incrementAndGet);
    shutdown.done();

    shutdown.handle(console);

    assertThat(calls).hasValue(0);
    assertThat(said()).isEmpty();
  }

  @Test
  void whatIsOpenedAfterTheClosingIsClosedAtOnce() {
    Closing closing = new Closing();
    closing.close();

    closing.add(calls::incrementAndGet);

    assertThat(calls).hasValue(1);
  }

  private CompletableFuture<Void> signal() {
    CompletableFuture<Void> handling = CompletableFuture.runAsync(() -> shutdown.handle(console));
    shutdown.await();
    return handling;
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
