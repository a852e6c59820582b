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

/** The console of a process that serves, as a service manager, Prometheus and people ask it. */
final class Probe {

  /** With a machine that is busy. */
  private static final Pattern ADDRESS = Pattern.compile("the console is at (\\S+)/");

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final String address;

  private Probe(String address) {
    this.address = address;
  }

  /** Waits until the process is ready. */
  static Probe whenReady(ProgramRun serve) {
    Probe probe = of(serve);
    probe.awaitReadiness(200);
    return probe;
  }

  /** Waits until the process listens. */
  static Probe of(ProgramRun serve) {
    await().until(() -> ADDRESS.matcher(serve.err()).find() || !serve.isAlive());
    Matcher said = ADDRESS.matcher(serve.err());
    if (!said.find()) {
      throw new AssertionError("no console: " + serve);
    }
    return new Probe(said.group(1));
  }

  void awaitReadiness(int status) {
    await().ignoreExceptions().until(() -> get("/health/ready").statusCode() == status);
  }

  HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(URI.create(address + path)));
  }

  /** Asks for a change, with nothing more to say. */
  HttpResponse<String> post(String path, String token) {
    return send(
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{}")));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(
          request.timeout(Duration.ofSeconds(60)).build(), HttpResponse.BodyHandlers.ofString());
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
