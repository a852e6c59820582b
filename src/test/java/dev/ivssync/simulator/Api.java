package dev.ivssync.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Calls the simulator as a client without an SDK does, so that nothing is retried or hidden. */
record Api(Simulator simulator, Clock clock, String accessKey, String region) {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final DateTimeFormatter AMZ_DATE =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  static Api of(Simulator simulator) {
    return new Api(simulator, Clock.systemUTC(), "AKIASIMULATOR000", "us-east-1");
  }

  Api as(String otherAccessKey) {
    return new Api(simulator, clock, otherAccessKey, region);
  }

  Api in(String otherRegion) {
    return new Api(simulator, clock, accessKey, otherRegion);
  }

  Api at(Clock otherClock) {
    return new Api(simulator, otherClock, accessKey, region);
  }

  HttpResponse<String> list(String json) {
    return post("/ListIngestConfigurations", json);
  }

  JsonNode page(String json) {
    return read(list(json));
  }

  /** The items of a listing, followed to its end. */
  List<JsonNode> items(int maxResults) {
    List<JsonNode> items = new ArrayList<>();
    String token = "";
    do {
      JsonNode page = page("{\"maxResults\":" + maxResults + ",\"nextToken\":\"" + token + "\"}");
      page.get("ingestConfigurations").forEach(items::add);
      token = page.path("nextToken").asText();
    } while (!token.isEmpty());
    return items;
  }

  HttpResponse<String> post(String path, String json) {
    return send(signed(path, "ivs").POST(BodyPublishers.ofString(json)).build());
  }

  JsonNode admin(String method, String path, @Nullable String json) {
    return read(adminAnswer(method, path, json));
  }

  HttpResponse<String> adminAnswer(String method, String path, @Nullable String json) {
    return send(
        HttpRequest.newBuilder(uri("/_admin/" + path))
            .method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json))
            .build());
  }

  HttpRequest.Builder signed(String path, String service) {
    Instant now = clock.instant();
    String stamp = AMZ_DATE.format(now);
    String scope =
        accessKey + "/" + stamp.substring(0, 8) + "/" + region + "/" + service + "/aws4_request";
    return HttpRequest.newBuilder(uri(path))
        .timeout(Duration.ofSeconds(20))
        .header("X-Amz-Date", stamp)
        .header(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential="
                + scope
                + ", SignedHeaders=host;x-amz-date, Signature="
                + "0".repeat(64));
  }

  URI uri(String path) {
    return simulator.endpoint().resolve(path);
  }

  static HttpResponse<String> send(HttpRequest request) {
    try {
      return HTTP.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static JsonNode read(HttpResponse<String> response) {
    return Json.read(response.body().getBytes(StandardCharsets.UTF_8));
  }

  static String errorType(HttpResponse<String> response) {
    return response.headers().firstValue("x-amzn-ErrorType").orElse("none");
  }

  static String errorText(HttpResponse<String> response) {
    return read(response).path("exceptionMessage").asText();
  }

  static List<String> arns(Iterable<JsonNode> items) {
    List<String> arns = new ArrayList<>();
    items.forEach(item -> arns.add(item.path("arn").asText()));
    return arns;
  }
}
