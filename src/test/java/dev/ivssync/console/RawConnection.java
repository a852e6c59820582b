package dev.ivssync.console;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A socket that says whatever a test wants, as no well-behaved client would. */
public final class RawConnection implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 60_000;

  private final Socket socket;
  private final InputStream in;
  private boolean headIsAll;

  private RawConnection(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  public static RawConnection to(int port) {
    try {
      Socket socket = new Socket();
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      return new RawConnection(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void send(String text) {
    headIsAll = text.startsWith("HEAD ");
    try {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the other end still takes a byte. */
  public boolean sends(String text) {
    try {
      send(text);
      return true;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  /**
   * The head of the answer, the body that it announces, and what else has come until the other end
   * pauses or closes.
   */
  public RawAnswer answer() {
    StringBuilder text = new StringBuilder();
    try {
      int read = in.read();
      while (read >= 0) {
        text.append((char) read);
        read = in.available() == 0 && isWhole(text.toString()) ? -1 : in.read();
      }
    } catch (SocketException e) {
      // closed in mid-answer: what came counts
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return RawAnswer.parse(text.toString());
  }

  private boolean isWhole(String text) {
    if (!text.contains("\r\n\r\n")) {
      return false;
    }
    RawAnswer answer = RawAnswer.parse(text);
    String announced = headIsAll ? "0" : answer.headers().getOrDefault("content-length", "0");
    return answer.body().length() >= Integer.parseInt(announced);
  }

  /** The next line, or null where the other end has closed. */
  public String line() {
    StringBuilder text = new StringBuilder();
    try {
      int read = in.read();
      while (read >= 0 && read != '\n') {
        text.append((char) read);
        read = in.read();
      }
      return read < 0 && text.isEmpty() ? "(closed)" : text.toString().strip();
    } catch (SocketException e) {
      return "(closed)";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
