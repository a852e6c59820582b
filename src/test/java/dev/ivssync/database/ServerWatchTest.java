package dev.ivssync.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class ServerWatchTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** More often than any server that can be started is tried. */
  private static final int MANY = 15;

  @TempDir private static Path directory;

  private final Logger logger = (Logger) LoggerFactory.getLogger(ServerWatch.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private ServerFiles files;
  private ServerProcess process;
  private ServerUse use;
  private ServerWatch watch;

  @BeforeEach
  void startWatching() throws IOException {
    log.start();
    logger.addAppender(log);
    logger.setLevel(Level.DEBUG);
    files = ServerFiles.in(directory);
    process = new ServerProcess(files, ServerPassword.of(files));
    use = new ServerUse(files, PATIENCE);
    watch = new ServerWatch(process, use, PATIENCE, Duration.ofMillis(20));
  }

  @AfterEach
  void stop() throws IOException {
    watch.close();
    use.close();
    process.stop();
    logger.detachAppender(log);
    logger.setLevel(null);
  }

  @Test
  void triesUntilTheServerRunsAgainAndSaysSoOnce() throws IOException {
    Postmaster server = process.ensureRunning(PATIENCE);
    watch.begin(server);
    Path version = files.data().resolve("PG_VERSION");
    String good = Files.readString(version);
    Files.writeString(version, "9.1\n");
    kill(server);
    await().until(() -> said("Attempt") >= MANY);

    Files.writeString(version, good);

    await().until(() -> said("runs again") == 1);
    assertThat(process.running()).map(Postmaster::port).contains(server.port());
    assertThat(said("ended unasked")).isEqualTo(1);
    assertThat(said("cannot be started again yet")).isEqualTo(1);
  }

  @Test
  void startsAServerAgainThatEndedBeforeItWasWatched() throws IOException {
    Postmaster server = process.ensureRunning(PATIENCE);
    kill(server);

    watch.begin(server);

    await().until(() -> said("runs again") == 1);
    assertThat(process.running()).isPresent();
  }

  private static void kill(Postmaster server) {
    ProcessHandle running = ProcessHandle.of(server.pid()).orElseThrow();
    running.destroyForcibly();
    await().until(() -> !running.isAlive());
  }

  private long said(String part) {
    return List.copyOf(log.list).stream()
        .filter(event -> event.getFormattedMessage().contains(part))
        .count();
  }
}
