package dev.ivssync.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The endpoint of the benchmarks, a process of its own: every answer is rendered before the first
 * request, so that it costs a read and a write. {@code POST /g<generation>/...} lists a generation,
 * {@code POST /ga/...} another one each time; {@code GET /calls} tells how many listings were asked
 * for.
 */
final class PageServer {

  private final long latencyMillis;
  private final byte[][][] answers;
  private final AtomicLong calls = new AtomicLong();
  private final AtomicLong alternations = new AtomicLong();

  private PageServer(BenchListing listing, int generations, boolean byStage, long latencyMillis) {
    this.latencyMillis = latencyMillis;
    this.answers = new byte[generations][listing.pages()][];
    for (int g = 0; g < generations; g++) {
      for (int page = 0; page < listing.pages(); page++) {
        answers[g][page] = answer(listing.page(page, g, byStage));
      }
    }
  }

  /**
   * @param args items, page size, generations, whether a stage is a listing of its own, latency in
   *     milliseconds
   */
  public static void main(String[] args) throws IOException {
    BenchListing listing = new BenchListing(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
    PageServer server =
        new PageServer(
            listing,
            Integer.parseInt(args[2]),
            Boolean.parseBoolean(args[3]),
            Long.parseLong(args[4]));
    try (ServerSocket socket = new ServerSocket(0, 512, InetAddress.getLoopbackAddress())) {
      System.out.printf("http://127.0.0.1:%d%n", socket.getLocalPort());
      // ends with whoever started it
      Thread watch = new Thread(PageServer::endWithStandardInput, "parent");
      watch.setDaemon(true);
      watch.start();
      while (true) {
        Socket connection = socket.accept();
        connection.setTcpNoDelay(true);
        Thread thread = new Thread(() -> server.serve(connection), "connection");
        thread.setDaemon(true);
        thread.start();
      }
    }
  }

  private static void endWithStandardInput() {
    try {
      while (System.in.read() >= 0) {
        // nobody writes to it
      }
    } catch (IOException e) {
      // the same end
    }
    System.exit(0);
  }

  private void serve(Socket connection) {
    try (connection;
        InputStream in = new BufferedInputStream(connection.getInputStream());
        OutputStream out = connection.getOutputStream()) {
      for (String head = head(in); !head.isEmpty(); head = head(in)) {
        byte[] body = in.readNBytes(contentLength(head));
        out.write(answer(head, new String(body, StandardCharsets.US_ASCII)));
        out.flush();
      }
    } catch (IOException e) {
      // the client has gone
    }
  }

  private byte[] answer(String head, String body) {
    if (head.startsWith("GET ")) {
      return answer(Long.toString(calls.get()));
    }
    calls.incrementAndGet();
    if (latencyMillis > 0) {
      try {
        TimeUnit.MILLISECONDS.sleep(latencyMillis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    String token = member(body, "nextToken");
    int generation = generation(head, token == null);
    String stage = member(body, "filterByStageArn");
    int page =
        token != null ? BenchListing.pageAt(token) : stage != null ? BenchListing.pageOf(stage) : 0;
    return answers[generation][page];
  }

  private int generation(String head, boolean isFirstPage) {
    if (head.startsWith("POST /ga")) {
      long listing = isFirstPage ? alternations.incrementAndGet() : alternations.get();
      return (int) (listing % answers.length);
    }
    return head.startsWith("POST /g") ? head.charAt("POST /g".length()) - '0' : 0;
  }

  private static byte[] answer(String body) {
    byte[] text = body.getBytes(StandardCharsets.UTF_8);
    byte[] head =
        """
        HTTP/1.1 200 OK\r
        Content-Type: application/json\r
        x-amzn-RequestId: 11111111-2222-3333-4444-555555555555\r
        Content-Length: %d\r
        \r
        """
            .formatted(text.length)
            .getBytes(StandardCharsets.US_ASCII);
    byte[] all = new byte[head.length + text.length];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(text, 0, all, head.length, text.length);
    return all;
  }

  /** Up to the empty line; empty at the end of the stream. */
  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    int ends = 0;
    while (ends < 4) {
      int c = in.read();
      if (c < 0) {
        return "";
      }
      ends = c == "\r\n\r\n".charAt(ends) ? ends + 1 : c == '\r' ? 1 : 0;
      head.append((char) c);
    }
    return head.toString();
  }

  private static int contentLength(String head) {
    for (String line : head.split("\r\n", -1)) {
      if (line.regionMatches(true, 0, "Content-Length:", 0, 15)) {
        return Integer.parseInt(line.substring(15).trim());
      }
    }
    return 0;
  }

  private static String member(String json, String name) {
    int at = json.indexOf("\"" + name + "\":\"");
    if (at < 0) {
      return null;
    }
    int begin = at + name.length() + 4;
    return json.substring(begin, json.indexOf('"', begin));
  }
}
