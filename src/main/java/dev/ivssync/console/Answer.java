package dev.ivssync.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A whole answer, which may be given to many. */
public final class Answer {

  /** Less fits into one packet anyway. */
  private static final int WORTH_COMPRESSING = 1_024;

  private final int status;
  private final String contentType;
  private final byte[] body;
  private volatile byte @Nullable [] compressed;

  private Answer(int status, String contentType, byte[] body) {
    this.status = status;
    this.contentType = contentType;
    this.body = body;
  }

  public static Answer of(int status, String contentType, byte[] body) {
    return new Answer(status, contentType, body.clone());
  }

  public static Answer json(JsonNode json) {
    return json(200, json);
  }

  public static Answer json(int status, JsonNode json) {
    return text(status, "application/json", json.toString());
  }

  public static Answer text(int status, String contentType, String text) {
    return new Answer(status, contentType, text.getBytes(StandardCharsets.UTF_8));
  }

  static Answer problem(int status, String code, String detail) {
    return new Answer(status, ProblemJson.TYPE, ProblemJson.of(status, code, detail));
  }

  int status() {
    return status;
  }

  String contentType() {
    return contentType;
  }

  byte[] body() {
    return body;
  }

  boolean isWorthCompressing() {
    return body.length >= WORTH_COMPRESSING;
  }

  /** With gzip; made once, by whoever needs it first. */
  byte[] compressed() {
    byte[] made = compressed;
    if (made == null) {
      made = compress(body);
      compressed = made;
    }
    return made;
  }

  private static byte[] compress(byte[] body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 4);
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
