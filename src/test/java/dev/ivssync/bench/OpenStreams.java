package dev.ivssync.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Event streams as browsers hold them open; one thread reads what comes on any of them. */
final class OpenStreams implements AutoCloseable {

  private static final int MOST_SECONDS_TO_HEAR = 30;

  private final Selector selector;
  private final Thread reader = new Thread(this::read, "streams");
  private final AtomicInteger heard = new AtomicInteger();
  private final AtomicInteger cut = new AtomicInteger();
  private volatile boolean closed;

  private OpenStreams(Selector selector) {
    this.selector = selector;
  }

  /** Returns when each of them has heard something. */
  static OpenStreams open(URI console, int count) throws IOException, InterruptedException {
    OpenStreams streams = new OpenStreams(Selector.open());
    for (int k = 0; k < count; k++) {
      streams.add(console);
    }
    streams.reader.setDaemon(true);
    streams.reader.start();
    for (int tenths = 0; streams.heard.get() < count; tenths++) {
      if (tenths == 10 * MOST_SECONDS_TO_HEAR) {
        throw new IllegalStateException(
            "%d of %d streams have heard nothing".formatted(count - streams.heard.get(), count));
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    return streams;
  }

  private void add(URI console) throws IOException {
    SocketChannel channel =
        SocketChannel.open(new InetSocketAddress(console.getHost(), console.getPort()));
    String request = "GET /events HTTP/1.1\r\nHost: %s\r\n\r\n".formatted(console.getAuthority());
    ByteBuffer bytes = ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ);
  }

  private void read() {
    ByteBuffer bytes = ByteBuffer.allocate(64 * 1024);
    try {
      while (!closed) {
        selector.select(key -> read(key, bytes.clear()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(SelectionKey key, ByteBuffer bytes) {
    try {
      if (((SocketChannel) key.channel()).read(bytes) < 0) {
        throw new IOException("the server has ended the stream");
      }
      if (key.attach(this) == null) {
        heard.incrementAndGet();
      }
    } catch (IOException e) {
      cut.incrementAndGet();
      key.cancel();
    }
  }

  /** How many the server has ended. */
  int cut() {
    return cut.get();
  }

  @Override
  public void close() throws IOException {
    closed = true;
    selector.wakeup();
    try {
      reader.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }
}
