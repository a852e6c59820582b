package dev.ivssync.cli;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Closes what was opened, the last first; also where several threads do, each thing once. What is
 * opened after that is closed at once.
 */
final class Closing implements AutoCloseable {

  private interface Resource {
    void close();
  }

  private final Deque<Resource> opened = new ConcurrentLinkedDeque<>();
  private volatile boolean closed;

  <T extends AutoCloseable> T add(T resource) {
    opened.push(() -> close(resource));
    if (closed) {
      close();
    }
    return resource;
  }

  boolean isClosed() {
    return closed;
  }

  private static void close(AutoCloseable resource) {
    try {
      resource.close();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("closing " + resource + " failed", e);
    }
  }

  @Override
  public void close() {
    closed = true;
    Resource last = opened.poll();
    while (last != null) {
      last.close();
      last = opened.poll();
    }
  }
}
