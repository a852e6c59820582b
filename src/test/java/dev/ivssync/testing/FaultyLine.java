package dev.ivssync.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** TCP connections to a port of loopback, that can be reset, held and slowed down together. */
public final class FaultyLine implements AutoCloseable {

  private final int target;
  private final ServerSocket listener;
  private final Set<Pair> pairs = ConcurrentHashMap.newKeySet();
  private final Object gate = new Object();
  private boolean held;
  private volatile long delayMillis;
  private volatile boolean cutNext;

  public FaultyLine(int target) {
    this.target = target;
    try {
      this.listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    spawn(this::accept);
  }

  /** Where to connect. */
  public int port() {
    return listener.getLocalPort();
  }

  /** Ends all connections as if both peers had crashed. */
  public void reset() {
    pairs.forEach(Pair::reset);
  }

  /** Resets the connection whose client speaks next, when the server has heard it. */
  public void resetAfterNextRequest() {
    cutNext = true;
  }

  /** Lets nothing through until {@link #release}; what is sent meanwhile arrives then. */
  public void hold() {
    synchronized (gate) {
      held = true;
    }
  }

  public void release() {
    synchronized (gate) {
      held = false;
      gate.notifyAll();
    }
  }

  /** Holds every piece of data up for that long from now on; zero is the end of it. */
  public void slow(Duration delay) {
    delayMillis = delay.toMillis();
  }

  /** Takes every fault away. */
  public void restore() {
    delayMillis = 0;
    cutNext = false;
    release();
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = listener.accept();
      spawn(() -> connect(client));
    }
  }

  private void connect(Socket client) throws IOException {
    try {
      awaitGate();
      Pair pair = new Pair(client, new Socket(InetAddress.getLoopbackAddress(), target));
      pairs.add(pair);
      spawn(() -> pump(pair, client, pair.server(), true));
      pump(pair, pair.server(), client, false);
    } catch (IOException | InterruptedException refused) {
      client.close();
    }
  }

  private void pump(Pair pair, Socket from, Socket to, boolean isRequest) throws IOException {
    try (from;
        to) {
      byte[] buffer = new byte[65536];
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        awaitGate();
        TimeUnit.MILLISECONDS.sleep(delayMillis);
        out.write(buffer, 0, read);
        if (isRequest && cutNext) {
          cutNext = false;
          pair.reset();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      pairs.remove(pair);
    }
  }

  private void awaitGate() throws InterruptedException {
    synchronized (gate) {
      while (held) {
        gate.wait();
      }
    }
  }

  private record Pair(Socket client, Socket server) {

    Pair {
      try {
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void reset() {
      reset(client);
      reset(server);
    }

    /** Without lingering, the end is a RST. */
    private static void reset(Socket socket) {
      try {
        socket.setSoLinger(true, 0);
        socket.close();
      } catch (IOException closedAlready) {
        // as it should be
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
              } catch (IOException | UncheckedIOException endOfTheLine) {
                // as it should, sooner or later
              }
            },
            "faulty-line");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    restore();
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    reset();
  }
}
