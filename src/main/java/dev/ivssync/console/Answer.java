package dev.ivssync.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A whole answer, which may be given to many. */
public final class Answer {

  /** Less fits into one packet anyway. */
  private static final int WORTH_COMPRESSING = 1_024;

  private final int status;
  private final String contentType;
  private final byte[] body;
  private final int level;
  private volatile byte @Nullable [] compressed;

  private Answer(int status, String contentType, byte[] body, int level) {
    this.status = status;
    this.contentType = contentType;
    this.body = body;
    this.level = level;
  }

  /**
   * An answer of this moment: a third of the time to compress it saves more than a few kilobytes
   * less do.
   */
  public static Answer of(int status, String contentType, byte[] body) {
    return new Answer(status, contentType, body.clone(), Deflater.BEST_SPEED);
  }

  /** An answer that stays as it is, as small as can be. */
  static Answer lasting(String contentType, byte[] body) {
    return new Answer(200, contentType, body.clone(), Deflater.BEST_COMPRESSION);
  }

  public static Answer json(JsonNode json) {
    return json(200, json);
  }

  public static Answer json(int status, JsonNode json) {
    return text(status, "application/json", json.toString());
  }

  public static Answer text(int status, String contentType, String text) {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    return new Answer(status, contentType, body, Deflater.BEST_SPEED);
  }

  static Answer problem(int status, String code, String detail) {
    return of(status, ProblemJson.TYPE, ProblemJson.of(status, code, detail));
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
      made = compress();
      compressed = made;
    }
    return made;
  }

  private byte[] compress() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 4);
    try (GZIPOutputStream gzip = new LevelledGzip(bytes, level)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The library's own has one level. */
  private static final class LevelledGzip extends GZIPOutputStream {

    LevelledGzip(OutputStream out, int level) throws IOException {
      super(out);
      def.setLevel(level);
    }
  }
}
