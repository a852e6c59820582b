package dev.ivssync.testing;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A line to Postgres, or to any other server, that can be held at a statement, go dead, and be cut.
 */
public final class Wire implements AutoCloseable {

  /** On which side of the server's work on a statement the line is held. */
  public enum Side {
    BEFORE,
    AFTER
  }

  private static final byte TERMINATE = 'X';

  private final URI target;
  private final ServerSocket listener;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final CountDownLatch held = new CountDownLatch(1);
  private volatile Trap trap = Trap.NONE;
  private volatile boolean dead;
  private volatile boolean refusing;

  /** The n-th statement from now with this text, of which so many are to go. */
  private static final class Trap {
    static final Trap NONE = new Trap("", Side.BEFORE, 0);

    private final String text;
    private final Side side;
    private int toGo;

    Trap(String text, Side side, int toGo) {
      this.text = text;
      this.side = side;
      this.toGo = toGo;
    }

    synchronized boolean catches(byte[] message) {
      return toGo > 0
          && new String(message, StandardCharsets.ISO_8859_1).contains(text)
          && --toGo == 0;
    }
  }

  private Wire(URI target) {
    this.target = target;
    try {
      this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    spawn(this::accept);
  }

  /** To the database of such a URL. */
  public static Wire toPostgres(String jdbcUrl) {
    return new Wire(URI.create(jdbcUrl.substring("jdbc:".length())));
  }

  /** Where to connect instead; every statement is spelt out, for the trap to read. */
  public String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:%d%s?prepareThreshold=0&sslmode=disable"
        .formatted(listener.getLocalPort(), target.getPath());
  }

  /**
   * Holds the line for good at the n-th statement with this text from now: before the server gets
   * it, or when the server has done it, with its answer.
   */
  public void holdAt(String text, int n, Side side) {
    trap = new Trap(text, side, n);
  }

  /** Waits until the line is held. */
  public void awaitHeld() {
    try {
      if (!held.await(60, TimeUnit.SECONDS)) {
        throw new AssertionError("the statement never came: " + trap.text);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** From now on nothing passes in either direction, and nobody is told. */
  public void goDead() {
    dead = true;
  }

  /** Breaks what is connected, and refuses what is to come until {@link #mend}. */
  public void cut() {
    refusing = true;
    sockets.forEach(Wire::closeQuietly);
  }

  /** New connections pass again. */
  public void mend() {
    dead = false;
    refusing = false;
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = keep(listener.accept());
      if (refusing) {
        client.close();
      } else {
        spawn(() -> connect(client));
      }
    }
  }

  private void connect(Socket client) throws IOException {
    Socket server = keep(new Socket(target.getHost(), target.getPort()));
    CountDownLatch answerAwaited = new CountDownLatch(1);
    spawn(() -> answer(server, client, answerAwaited));
    try (client;
        server) {
      forward(client, server, answerAwaited);
    }
  }

  /** Message by message, since a statement may lie across packets. */
  private void forward(Socket client, Socket server, CountDownLatch answerAwaited)
      throws IOException {
    DataInputStream in = new DataInputStream(client.getInputStream());
    BufferedOutputStream out = new BufferedOutputStream(server.getOutputStream());
    byte[] startup = message(in, in.readInt());
    out.write(startup);
    out.flush();
    while (true) {
      int type = in.readUnsignedByte();
      byte[] message = message(in, in.readInt());
      if (trap.catches(message)) {
        if (trap.side == Side.BEFORE) {
          hold(in);
          return;
        }
        answerAwaited.countDown();
      }
      awaitLife();
      out.write(type);
      out.write(message);
      if (in.available() == 0 || type == TERMINATE) {
        out.flush();
      }
    }
  }

  /** With the length in front, which counts itself. */
  private static byte[] message(DataInputStream in, int length) throws IOException {
    byte[] message = new byte[length];
    message[0] = (byte) (length >>> 24);
    message[1] = (byte) (length >>> 16);
    message[2] = (byte) (length >>> 8);
    message[3] = (byte) length;
    in.readFully(message, 4, length - 4);
    return message;
  }

  private void answer(Socket server, Socket client, CountDownLatch answerAwaited)
      throws IOException {
    try (client;
        server) {
      byte[] buffer = new byte[65536];
      InputStream in = server.getInputStream();
      OutputStream out = client.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (answerAwaited.getCount() == 0) {
          hold(in);
          return;
        }
        awaitLife();
        out.write(buffer, 0, read);
      }
    }
  }

  /** Until the one who speaks is gone: what it still says does not get through. */
  private void hold(InputStream speaker) throws IOException {
    held.countDown();
    byte[] withheld = new byte[65536];
    while (speaker.read(withheld) >= 0) {
      // goes nowhere
    }
  }

  private void awaitLife() throws IOException {
    while (dead) {
      try {
        TimeUnit.MILLISECONDS.sleep(10);
      } catch (InterruptedException e) {
        throw new EOFException();
      }
    }
  }

  private Socket keep(Socket socket) {
    sockets.add(socket);
    return socket;
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // then it is closed
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void spawn(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException endOfTheLine) {
                // as it should, for one of the two directions
              }
            },
            "wire");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    dead = false;
    sockets.forEach(Wire::closeQuietly);
  }
}
