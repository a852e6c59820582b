package dev.ivssync.simulator;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page as it goes out: each item as JSON, and the token of the next page unless it is the last.
 */
record ListPage(List<byte[]> items, @Nullable String nextToken) {

  ListPage withItems(List<byte[]> others) {
    return new ListPage(others, nextToken);
  }

  ListPage withNextToken(@Nullable String other) {
    return new ListPage(items, other);
  }

  byte[] json() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(64 + items.size() * 400);
    out.writeBytes(ascii("{\"ingestConfigurations\":["));
    for (int i = 0; i < items.size(); i++) {
      if (i > 0) {
        out.write(',');
      }
      out.writeBytes(items.get(i));
    }
    // a token needs no escapes: it is base64, or matched the model's pattern
    out.writeBytes(ascii(nextToken == null ? "]}" : "],\"nextToken\":\"" + nextToken + "\"}"));
    return out.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
