package dev.ivssync.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ivssync.config.MetricsExport;
import dev.ivssync.config.OtlpMetrics;
import dev.ivssync.testing.Collector;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Receivers that are none, or not now: the node goes on, and says so once. */
@Timeout(120)
class OtlpTroubleTest {

  private static final String PAGES = "ivs_sync_pages_total{source=\"demo\"}";

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** For a receiver that is too slow; a busy machine may be as well. */
  private static final Duration HASTE = Duration.ofSeconds(2);

  private final LogOf log = new LogOf(OtlpSender.class);

  @AfterEach
  void close() {
    log.close();
  }

  @ParameterizedTest
  @CsvSource({
    "503, text/plain, it answers with status 503",
    "401, application/json, it answers with status 401",
    "302, text/plain, it answers with status 302",
    "200, text/html, it answers with a page for browsers"
  })
  void anAnswerThatIsNoReceiversIsSaidOnceAndItsEndToo(int status, String type, String words) {
    try (Collector collector =
            Collector.start().answering(new Collector.Answer(status, type, "<b>secret</b>"));
        MonitoredNode node = new MonitoredNode(to(collector.endpoint()))) {
      node.sync();
      await().until(() -> collector.exports().size() >= 3);
      assertThat(log.said()).singleElement().asString().contains("WARN", words);

      collector.answering(Collector.Answer.TAKEN);
      await().until(() -> log.said().size() == 2);

      assertThat(log.said().get(1))
          .isEqualTo("INFO metrics get to %s/v1/metrics again".formatted(collector.endpoint()));
      assertThat(log.said()).noneMatch(line -> line.contains("secret"));
      assertThat(node.value(PAGES)).isEqualTo(3);
    }
  }

  @Test
  void aReceiverThatComesLaterGetsEverythingFromTheStartOn() throws IOException {
    int port = closedPort();
    try (MonitoredNode node = new MonitoredNode(to(URI.create("http://127.0.0.1:" + port)))) {
      node.sync();
      await().until(() -> !log.said().isEmpty());
      assertThat(log.said())
          .singleElement()
          .asString()
          .isEqualTo(
              "WARN metrics do not get to http://127.0.0.1:%d/v1/metrics: nobody listens there;"
                      .formatted(port)
                  + " they are sent again every 1 s, and all else goes on");

      try (Collector collector = Collector.on(port)) {
        await().until(() -> !collector.exports().isEmpty());

        assertThat(collector.exports().get(0).value("ivs.sync.pages", Map.of("source", "demo")))
            .isEqualTo(3);
      }
    }
  }

  static Stream<Arguments> monsters() {
    return Stream.of(
        Arguments.of("nothing", "", HASTE, "it does not answer in time"),
        Arguments.of(
            "half an answer", "HTTP/1.1 200 OK\r\nContent-Le", HASTE, "it does not answer in time"),
        Arguments.of(
            "an endless body",
            "HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\nx",
            HASTE,
            "it does not answer in time"),
        Arguments.of(
            "another protocol", "SSH-2.0-OpenSSH_9.2\r\n", PATIENCE, "does not speak HTTP"),
        Arguments.of("a log bomb", "\u001b[31m\nFATAL\n\r\n", PATIENCE, "does not speak HTTP"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("monsters")
  void whateverItSaysTheNodeGoesOnAndStopsInTime(
      String name, String says, Duration timeout, String words) throws IOException {
    try (Monster monster = new Monster(says)) {
      try (MonitoredNode node = new MonitoredNode(within(timeout, monster.endpoint()))) {
        node.sync();
        await().until(() -> monster.victims() >= 2 && !log.said().isEmpty());
        node.sync();

        assertThat(node.value(PAGES)).isEqualTo(6);
        assertThat(log.said()).singleElement().asString().contains("WARN", words);
        long begin = System.nanoTime();
        node.metrics().close();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(15));
      }
    }
  }

  @Test
  void aHostWithoutAnAddressIsToldAsSuch() {
    try (MonitoredNode node = new MonitoredNode(to(URI.create("http://no-such-host.invalid")))) {
      node.sync();
      await().until(() -> !log.said().isEmpty());

      assertThat(log.said()).singleElement().asString().contains("its host has no address");
    }
  }

  private static MetricsExport to(URI endpoint) {
    return within(PATIENCE, endpoint);
  }

  private static MetricsExport within(Duration timeout, URI endpoint) {
    return OtlpMetrics.in(
            Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                endpoint.toString(),
                "OTEL_EXPORTER_OTLP_TIMEOUT",
                String.valueOf(timeout.toMillis()),
                "OTEL_METRIC_EXPORT_INTERVAL",
                "1000"))
        .orElseThrow();
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Says its text to everybody, and then nothing any more. */
  private static final class Monster implements AutoCloseable {

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> victims = new CopyOnWriteArrayList<>();

    Monster(String says) throws IOException {
      Thread thread = new Thread(() -> speak(says.getBytes(StandardCharsets.UTF_8)), "monster");
      thread.setDaemon(true);
      thread.start();
    }

    URI endpoint() {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    int victims() {
      return victims.size();
    }

    private void speak(byte[] text) {
      try {
        while (true) {
          Socket victim = socket.accept();
          victims.add(victim);
          OutputStream out = victim.getOutputStream();
          out.write(text);
          out.flush();
        }
      } catch (IOException e) {
        // closed
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
      for (Socket victim : victims) {
        victim.close();
      }
    }
  }
}
