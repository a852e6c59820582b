package dev.ivssync.metrics;

import dev.ivssync.Build;
import dev.ivssync.config.MetricsExport;
import io.micrometer.registry.otlp.OtlpMetricsSender;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings exports to their receiver, and bears whatever that does. What could not be brought is not
 * sent again: the next export has it too, since counts are from the start of the node on.
 */
final class OtlpSender implements OtlpMetricsSender {

  private static final Logger log = LoggerFactory.getLogger(OtlpSender.class);

  /** For the last export: a shutdown has little time left when it comes to that. */
  private static final Duration FAREWELL = Duration.ofMillis(500);

  private final MetricsExport to;
  private final HttpClient client;
  private final HttpRequest.Builder request;
  private final Trouble trouble = new Trouble(log, System::nanoTime);
  private volatile CompletableFuture<?> underWay = CompletableFuture.completedFuture(null);
  private volatile boolean closing;
  private volatile long deadline = System.nanoTime();
  private long lastBegan;

  OtlpSender(MetricsExport to) {
    this.to = to;
    this.lastBegan = deadline - to.interval().toNanos();
    // an offer to speak HTTP/2 is more than some receivers understand
    this.client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    this.request =
        HttpRequest.newBuilder(to.url())
            .setHeader("User-Agent", "ivs-ingest-sync/" + Build.version());
    to.headers().forEach(request::setHeader);
    request.setHeader("Content-Type", "application/x-protobuf");
    if (to.compressed()) {
      request.setHeader("Content-Encoding", "gzip");
    }
  }

  /** Whether it is time for an export: those that were missed come all at once. */
  boolean isDue() {
    return closing || System.nanoTime() - lastBegan >= to.interval().toNanos() / 2;
  }

  /** Begins an export of one request or several, which share its time. */
  void begin() {
    long now = System.nanoTime();
    Duration patience = closing ? FAREWELL : to.timeout();
    deadline = isDue() ? now + patience.toNanos() : now;
    lastBegan = isDue() ? now : lastBegan;
  }

  /** Never throws: Micrometer would log each failure with its stack trace. */
  @Override
  public void send(Request export) {
    if (deadline - System.nanoTime() <= 0) {
      log.debug("a part of an export is left out");
      return;
    }
    try {
      judge(answerTo(export.getMetricsData()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (CancellationException e) {
      log.debug("an export was broken off");
    } catch (TimeoutException e) {
      failed("it does not answer in time");
    } catch (ExecutionException e) {
      failed(SendFailure.inWords(e));
    }
  }

  /** At once again where the line broke: it may be an old one, closed by now at the other end. */
  private HttpResponse<?> answerTo(byte[] metrics)
      throws InterruptedException, ExecutionException, TimeoutException {
    byte[] body = to.compressed() ? zipped(metrics) : metrics;
    try {
      return post(body);
    } catch (ExecutionException e) {
      if (SendFailure.isBrokenLine(e)) {
        return post(body);
      }
      throw e;
    }
  }

  private HttpResponse<?> post(byte[] body)
      throws InterruptedException, ExecutionException, TimeoutException {
    CompletableFuture<HttpResponse<Void>> answer =
        client.sendAsync(
            request.copy().POST(BodyPublishers.ofByteArray(body)).build(),
            BodyHandlers.discarding());
    underWay = answer;
    try {
      return answer.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    } finally {
      // which ends the exchange, if it has not ended by itself
      answer.cancel(true);
    }
  }

  private void judge(HttpResponse<?> answer) {
    int status = answer.statusCode();
    boolean isPage =
        answer
            .headers()
            .firstValue("Content-Type")
            .filter(t -> t.startsWith("text/html"))
            .isPresent();
    if (status / 100 != 2) {
      failed("it answers with status " + status);
    } else if (isPage) {
      failed("it answers with a page for browsers");
    } else {
      trouble.isOver("metrics get to %s again".formatted(to.address()));
    }
  }

  private void failed(String why) {
    trouble.goesOn(
        "metrics do not get to %s: %s; they are sent again every %d s, and all else goes on"
            .formatted(to.address(), why, to.interval().toSeconds()));
  }

  /** Ends what is under way, and gives what is sent from now on little time. */
  void hurry() {
    closing = true;
    deadline = System.nanoTime() + FAREWELL.toNanos();
    underWay.cancel(true);
  }

  private static byte[] zipped(byte[] plain) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
