package dev.ivssync.testing;

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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A line to Postgres that breaks at a COMMIT: before the server has it, or before it can answer.
 */
public final class CommitCutter implements AutoCloseable {

  /** Which side of the COMMIT the line breaks on. */
  public enum Side {
    NOT_STORED,
    STORED
  }

  private final Side side;
  private final URI target;
  private final ServerSocket listener;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicInteger commitsToGo = new AtomicInteger();
  private final AtomicInteger cuts = new AtomicInteger();

  public CommitCutter(TestDatabase database, Side side) {
    this.side = side;
    this.target = URI.create(database.jdbcUrl().substring("jdbc:".length()));
    try {
      this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    spawn(this::accept);
  }

  /** Where to connect; every COMMIT is spelt out, for the cutter to read. */
  public String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:%d%s?prepareThreshold=0&sslmode=disable"
        .formatted(listener.getLocalPort(), target.getPath());
  }

  /** Breaks the line once, at the n-th COMMIT from now. */
  public void cutAtCommit(int n) {
    commitsToGo.set(n);
  }

  public int cuts() {
    return cuts.get();
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = keep(listener.accept());
      Socket server = keep(new Socket(target.getHost(), target.getPort()));
      AtomicBoolean silenced = new AtomicBoolean();
      spawn(() -> forward(client, server, silenced));
      spawn(() -> answer(server, client, silenced));
    }
  }

  private void forward(Socket client, Socket server, AtomicBoolean silenced) throws IOException {
    try (client;
        server) {
      byte[] buffer = new byte[65536];
      InputStream in = client.getInputStream();
      OutputStream out = server.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (isTheCommit(new String(buffer, 0, read, StandardCharsets.ISO_8859_1))) {
          cuts.incrementAndGet();
          if (side == Side.NOT_STORED) {
            return;
          }
          silenced.set(true);
        }
        out.write(buffer, 0, read);
      }
    }
  }

  private boolean isTheCommit(String message) {
    return message.contains("COMMIT") && commitsToGo.getAndUpdate(n -> Math.max(0, n - 1)) == 1;
  }

  /** Once silenced, the server's answer to the COMMIT is what ends the line. */
  private static void answer(Socket server, Socket client, AtomicBoolean silenced)
      throws IOException {
    try (client;
        server) {
      byte[] buffer = new byte[65536];
      InputStream in = server.getInputStream();
      OutputStream out = client.getOutputStream();
      for (int read = in.read(buffer); read >= 0 && !silenced.get(); read = in.read(buffer)) {
        out.write(buffer, 0, read);
      }
    }
  }

  private Socket keep(Socket socket) {
    sockets.add(socket);
    return socket;
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
            "commit-cutter");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
