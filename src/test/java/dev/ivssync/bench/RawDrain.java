package dev.ivssync.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Baseline: what the bytes alone cost. One connection, nothing parsed but the next token. */
final class RawDrain {

  private RawDrain() {}

  /**
   * @param args the endpoint
   */
  public static void main(String[] args) throws IOException {
    URI endpoint = URI.create(args[0]);
    long pages = 0;
    try (Socket socket = new Socket(endpoint.getHost(), endpoint.getPort());
        InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        OutputStream out = socket.getOutputStream()) {
      String token = "";
      while (token != null) {
        out.write(request(endpoint, token));
        out.flush();
        token = nextToken(body(in));
        pages++;
      }
    }
    System.out.println(pages);
  }

  private static byte[] request(URI endpoint, String token) {
    String body =
        token.isEmpty()
            ? "{\"maxResults\":100}"
            : "{\"maxResults\":100,\"nextToken\":\"" + token + "\"}";
    return """
    POST %s/ListIngestConfigurations HTTP/1.1\r
    Host: localhost\r
    Content-Length: %d\r
    \r
    %s"""
        .formatted(endpoint.getPath(), body.length(), body)
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] body(InputStream in) throws IOException {
    int length = 0;
    StringBuilder line = new StringBuilder();
    while (true) {
      int c = in.read();
      if (c < 0) {
        throw new IOException("the endpoint has gone");
      }
      if (c != '\n') {
        line.append((char) c);
      } else if (line.length() == 1) {
        return in.readNBytes(length);
      } else {
        String header = line.toString();
        if (header.startsWith("Content-Length:")) {
          length = Integer.parseInt(header.substring(15).trim());
        }
        line.setLength(0);
      }
    }
  }

  /** It stands at the end of the page. */
  private static String nextToken(byte[] body) {
    int tail = Math.min(body.length, 64);
    String end = new String(body, body.length - tail, tail, StandardCharsets.US_ASCII);
    int at = end.indexOf("\"nextToken\":\"");
    return at < 0 ? null : end.substring(at + 13, end.indexOf('"', at + 13));
  }
}
