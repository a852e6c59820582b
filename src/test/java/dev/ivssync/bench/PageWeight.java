package dev.ivssync.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** What a browser that knows nothing yet has to load for a page: the page, and all it refers to. */
final class PageWeight {

  private static final Pattern ASSET = Pattern.compile("(?:href|src)=\"(/assets/[^\"]+)\"");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI console;

  PageWeight(URI console) {
    this.console = console;
  }

  /** In kilobytes of 1,000 bytes as they travel, headers included. */
  double of(String path) throws IOException, InterruptedException {
    HttpResponse<byte[]> page = get(path);
    long bytes = bytes(page);
    for (String asset : assets(text(page))) {
      bytes += bytes(get(asset));
    }
    return bytes / 1e3;
  }

  private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        client.send(
            HttpRequest.newBuilder(console.resolve(path)).header("Accept-Encoding", "gzip").build(),
            HttpResponse.BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(path + " answered with " + answer.statusCode());
    }
    return answer;
  }

  private static String text(HttpResponse<byte[]> page) throws IOException {
    boolean compressed = page.headers().firstValue("Content-Encoding").isPresent();
    return compressed
        ? new String(
            new GZIPInputStream(new ByteArrayInputStream(page.body())).readAllBytes(),
            StandardCharsets.UTF_8)
        : new String(page.body(), StandardCharsets.UTF_8);
  }

  private static Set<String> assets(String html) {
    Set<String> assets = new TreeSet<>();
    Matcher asset = ASSET.matcher(html);
    while (asset.find()) {
      assets.add(asset.group(1));
    }
    return assets;
  }

  private static long bytes(HttpResponse<byte[]> answer) {
    long headers =
        answer.headers().map().entrySet().stream()
            .mapToLong(
                header ->
                    header.getValue().stream()
                        .mapToLong(value -> header.getKey().length() + value.length() + 4)
                        .sum())
            .sum();
    return answer.body().length + headers;
  }
}
