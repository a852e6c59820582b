package dev.ivssync.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A {@link PageServer} in a process of its own. */
final class BenchEndpoint implements AutoCloseable {

  private final Process process;
  private final String address;

  private BenchEndpoint(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  /**
   * @param byStage whether a stage is a listing of its own, rather than a page of the one
   */
  static BenchEndpoint start(
      BenchListing listing, int generations, boolean byStage, long latencyMillis) {
    List<String> command =
        Contestant.java(
            PageServer.class,
            List.of(
                Integer.toString(listing.items()),
                Integer.toString(listing.pageSize()),
                Integer.toString(generations),
                Boolean.toString(byStage),
                Long.toString(latencyMillis)));
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      BufferedReader out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      String address = out.readLine();
      if (address == null) {
        throw new IllegalStateException("the endpoint has not started");
      }
      return new BenchEndpoint(process, address);
    } catch (IOException e) {
      throw new IllegalStateException("the endpoint has not started", e);
    }
  }

  String generation(int generation) {
    return address + "/g" + generation;
  }

  /** Another generation at each listing; for one lister. */
  String alternating() {
    return address + "/ga";
  }

  /** Listings that were asked for so far. */
  long calls() {
    try {
      HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/calls")).build();
      return Long.parseLong(
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .build()
              .send(request, HttpResponse.BodyHandlers.ofString())
              .body());
    } catch (IOException e) {
      throw new IllegalStateException("the endpoint has gone", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
