package dev.ivssync.e2e;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The console of a process that serves, as a service manager and Prometheus ask it. */
final class Probe {

  private static final Pattern ADDRESS = Pattern.compile("the console is at (\\S+)/");

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final String address;

  private Probe(String address) {
    this.address = address;
  }

  /** Waits until the process is ready. */
  static Probe whenReady(ProgramRun serve) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> ADDRESS.matcher(serve.err()).find() || !serve.isAlive());
    Matcher said = ADDRESS.matcher(serve.err());
    if (!said.find()) {
      throw new AssertionError("no console: " + serve);
    }
    Probe probe = new Probe(said.group(1));
    probe.awaitReadiness(200);
    return probe;
  }

  void awaitReadiness(int status) {
    await().atMost(Duration.ofSeconds(60)).until(() -> get("/health/ready").statusCode() == status);
  }

  HttpResponse<String> get(String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(20)).build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Such as {@code ivs_sync_ready}. */
  double metric(String sample) {
    return get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(sample + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(sample.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("there is no " + sample));
  }
}
