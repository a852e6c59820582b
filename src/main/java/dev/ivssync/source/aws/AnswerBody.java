package dev.ivssync.source.aws;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.http.Abortable;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Reads the whole body of an answer: to its end, which gives the connection back to the pool, or
 * not at all.
 */
final class AnswerBody {

  /** A hundred items take about 60 kB. */
  private static final int LARGEST = 32 * 1024 * 1024;

  private AnswerBody() {}

  static byte[] read(SdkHttpResponse response, InputStream content)
      throws MalformedListingException {
    byte[] body = bytes(content);
    String announced = response.firstMatchingHeader("Content-Length").orElse(null);
    if (announced != null && !announced.equals(Integer.toString(body.length))) {
      throw new MalformedListingException(
          "has %d bytes of the %s that it announced".formatted(body.length, announced));
    }
    return body;
  }

  private static byte[] bytes(InputStream content) throws MalformedListingException {
    ByteArrayOutputStream body = new ByteArrayOutputStream(64 * 1024);
    byte[] piece = new byte[16 * 1024];
    try {
      for (int length = content.read(piece); length >= 0; length = content.read(piece)) {
        body.write(piece, 0, length);
        checkGoingOn(content, body.size());
      }
    } catch (InterruptedIOException e) {
      throw RetryableException.create("the answer stopped in mid-body", e);
    } catch (IOException e) {
      throw new MalformedListingException("broke off after %d bytes".formatted(body.size()));
    }
    return body.toByteArray();
  }

  /** A trickle of bytes keeps the socket's own timeout away, so ask between them. */
  private static void checkGoingOn(InputStream content, int size) throws MalformedListingException {
    if (Thread.currentThread().isInterrupted()) {
      abort(content);
      throw AbortedException.create("interrupted in the answer", new InterruptedException());
    }
    if (size > LARGEST) {
      abort(content);
      throw new MalformedListingException("is larger than %d bytes".formatted(LARGEST));
    }
  }

  private static void abort(InputStream content) {
    if (content instanceof Abortable connection) {
      connection.abort();
    }
  }
}
