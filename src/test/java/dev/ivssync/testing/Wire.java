package dev.ivssync.testing;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
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

/** A line to Postgres that can be held or cut at a statement, and go dead. */
public final class Wire implements AutoCloseable {

  /** On which side of the server's work on a statement the line is held or cut. */
  public enum Side {
    BEFORE,
    AFTER
  }

  private static final byte TERMINATE = 'X';

  /** A lease is renewed by the clock, whatever else goes on: its transaction is not counted. */
  private static final String RENEWAL = "set lease_until";

  private final URI target;
  private final ServerSocket listener;
  private final Set<Line> lines = ConcurrentHashMap.newKeySet();
  private final CountDownLatch sprung = new CountDownLatch(1);
  private volatile Trap trap = Trap.NONE;

  /** The n-th statement from now with this text, of which so many are to go. */
  private static final class Trap {
    static final Trap NONE = new Trap("", Side.BEFORE, false, 0);

    private final String text;
    private final Side side;
    private final boolean cuts;
    private int toGo;

    Trap(String text, Side side, boolean cuts, int toGo) {
      this.text = text;
      this.side = side;
      this.cuts = cuts;
      this.toGo = toGo;
    }

    synchronized boolean catches(String message) {
      return toGo > 0 && message.contains(text) && --toGo == 0;
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
    trap = new Trap(text, side, false, n);
  }

  /** As {@link #holdAt}, but the line breaks, and both ends see it. */
  public void cutAt(String text, int n, Side side) {
    trap = new Trap(text, side, true, n);
  }

  /** Whether a line was held or cut. */
  public boolean hasSprung() {
    return sprung.getCount() == 0;
  }

  /** Waits until the line is held. */
  public void awaitHeld() {
    try {
      if (!sprung.await(60, TimeUnit.SECONDS)) {
        throw new AssertionError("the statement never came: " + trap.text);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** From now on nothing passes on what is connected, and nobody is told; new connections do. */
  public void goDead() {
    lines.forEach(line -> line.dead = true);
  }

  private void accept() throws IOException {
    while (true) {
      Line line = new Line(listener.accept(), new Socket(target.getHost(), target.getPort()));
      lines.add(line);
      spawn(() -> forward(line));
      spawn(() -> answer(line));
    }
  }

  /** Message by message, since a statement may lie across packets. */
  private void forward(Line line) throws IOException {
    try (line) {
      DataInputStream in = new DataInputStream(line.client.getInputStream());
      BufferedOutputStream out = new BufferedOutputStream(line.server.getOutputStream());
      out.write(message(in, in.readInt()));
      out.flush();
      while (true) {
        int type = in.readUnsignedByte();
        byte[] message = message(in, in.readInt());
        if (line.dead) {
          continue;
        }
        String text = new String(message, StandardCharsets.ISO_8859_1);
        if (line.isCounted(text) && trap.catches(text)) {
          if (trap.side == Side.BEFORE) {
            spring(in);
            return;
          }
          line.trapped = true;
        }
        out.write(type);
        out.write(message);
        if (in.available() == 0 || type == TERMINATE) {
          out.flush();
        }
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

  private void answer(Line line) throws IOException {
    try (line) {
      byte[] buffer = new byte[65536];
      InputStream in = line.server.getInputStream();
      OutputStream out = line.client.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (line.trapped) {
          spring(in);
          return;
        }
        if (!line.dead) {
          out.write(buffer, 0, read);
        }
      }
    }
  }

  /** The line ends when this returns; held, until the one who speaks is gone. */
  private void spring(InputStream speaker) throws IOException {
    sprung.countDown();
    byte[] withheld = new byte[65536];
    while (!trap.cuts && speaker.read(withheld) >= 0) {
      // goes nowhere
    }
  }

  private static final class Line implements AutoCloseable {

    private final Socket client;
    private final Socket server;
    private volatile boolean dead;
    private volatile boolean trapped;
    private boolean renews;

    Line(Socket client, Socket server) {
      this.client = client;
      this.server = server;
    }

    /** Asked by the one who forwards, message after message. */
    private boolean isCounted(String text) {
      boolean ends = text.contains("COMMIT") || text.contains("ROLLBACK");
      boolean renewing = renews || text.replace("\"", "").contains(RENEWAL);
      renews = renewing && !ends;
      return !renewing;
    }

    @Override
    public void close() throws IOException {
      try (client;
          server) {
        dead = true;
      }
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
    for (Line line : lines) {
      line.close();
    }
  }
}
