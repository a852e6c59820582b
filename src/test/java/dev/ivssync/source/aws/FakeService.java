package dev.ivssync.source.aws;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A service on loopback that says what it is told to. On bare sockets, since an HTTP server cannot
 * be made to break off, to lie about lengths or to say nothing.
 */
final class FakeService implements AutoCloseable {

  private final ServerSocket socket;
  private final Queue<Answer> script = new ConcurrentLinkedQueue<>();
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final List<Socket> clients = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Answer last = Answer.page(null);

  FakeService() {
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    inBackground(this::accept);
  }

  /** In this order; the last one is given for ever. */
  FakeService answers(Answer... answers) {
    script.addAll(List.of(answers));
    return this;
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  List<Received> received() {
    return received;
  }

  int connections() {
    return clients.size();
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = socket.accept();
      clients.add(client);
      inBackground(() -> serve(client));
    }
  }

  private void serve(Socket client) throws IOException, InterruptedException {
    try (client) {
      InputStream in = new BufferedInputStream(client.getInputStream());
      for (String first = line(in); !first.isEmpty(); first = line(in)) {
        received.add(request(first, in));
        Answer answer = next();
        client.getOutputStream().write(answer.text().getBytes(UTF_8));
        if (!goesOn(answer.then(), client.getOutputStream())) {
          return;
        }
      }
    }
  }

  private boolean goesOn(Answer.Then then, OutputStream out)
      throws IOException, InterruptedException {
    if (then == Answer.Then.HANG) {
      closed.await();
    }
    while (then == Answer.Then.TRICKLE && !closed.await(20, TimeUnit.MILLISECONDS)) {
      out.write(' ');
    }
    return then == Answer.Then.KEEP_OPEN;
  }

  private synchronized Answer next() {
    Answer scripted = script.poll();
    last = scripted == null ? last : scripted;
    return last;
  }

  private static Received request(String first, InputStream in) throws IOException {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
    return new Received(
        first, headers, new String(in.readNBytes(length), UTF_8), System.nanoTime());
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
      line.append(new String(new byte[] {(byte) b}, ISO_8859_1));
    }
    return line.toString().strip();
  }

  private static void inBackground(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException | InterruptedException e) {
                // the client went, or the test is over
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    socket.close();
    for (Socket client : clients) {
      client.close();
    }
  }

  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  record Received(String first, Map<String, String> headers, String body, long nanoTime) {}
}
