package dev.ivssync.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * People who look: each asks for something, reads it for a second or so, and asks for something
 * else, until all was looked at, and then again.
 */
final class Viewers implements AutoCloseable {

  /** Half a second to one and a half. */
  static final Duration A_SECOND = Duration.ofSeconds(1);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<Thread> threads = new ArrayList<>();
  private final URI console;
  private final String regime;
  private final Latencies latencies;

  /** The client forgets an interruption where it waits for the rest of an answer. */
  private volatile boolean gone;

  /**
   * @param regime under which their answers are counted
   */
  Viewers(URI console, String regime, Latencies latencies) {
    this.console = console;
    this.regime = regime;
    this.latencies = latencies;
  }

  /**
   * @param reading how long they take over an answer, on average
   * @param seed of what they choose; who looks a second time should choose something else
   */
  void come(int count, List<Look> looks, Duration reading, int seed) {
    for (int k = 0; k < count; k++) {
      Random random = new Random(1_000L * seed + k);
      Thread thread =
          new Thread(() -> look(looks, (int) reading.toMillis(), random), "viewer-" + k);
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
  }

  private void look(List<Look> looks, int reading, Random random) {
    List<Look> turn = new ArrayList<>(looks);
    try {
      TimeUnit.MILLISECONDS.sleep(random.nextInt(reading + 1));
      while (!gone) {
        Collections.shuffle(turn, random);
        for (Look look : turn) {
          if (gone) {
            return;
          }
          ask(look, look.path().apply(random));
          TimeUnit.MILLISECONDS.sleep(reading / 2 + random.nextInt(reading + 1));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void ask(Look look, String path) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(console.resolve(path))
            .header("Accept-Encoding", "gzip")
            .timeout(Duration.ofSeconds(10))
            .build();
    long begin = System.nanoTime();
    try {
      HttpResponse<InputStream> answer =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      double millis = read(answer.body(), look, begin);
      if (answer.statusCode() == look.status()) {
        latencies.add(regime, look, millis);
      } else {
        latencies.fail(regime, look, path, String.valueOf(answer.statusCode()));
      }
    } catch (IOException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedException("gone in mid-look");
      }
      latencies.fail(regime, look, path, e.toString());
    }
  }

  private static double read(InputStream body, Look look, long begin) throws IOException {
    try (body) {
      int first = body.read();
      double millis = (System.nanoTime() - begin) / 1e6;
      body.transferTo(OutputStream.nullOutputStream());
      return look.isDownload() && first >= 0 ? millis : (System.nanoTime() - begin) / 1e6;
    }
  }

  /** They go in mid-look, and what they were waiting for is not counted. */
  @Override
  public void close() throws InterruptedException {
    gone = true;
    threads.forEach(Thread::interrupt);
    for (Thread thread : threads) {
      thread.join();
    }
    threads.clear();
  }
}
