package dev.ivssync.cli;

import java.util.ArrayDeque;
import java.util.Deque;

/** Closes what was opened, the last first. */
final class Closing implements AutoCloseable {

  private interface Resource {
    void close();
  }

  private final Deque<Resource> opened = new ArrayDeque<>();

  <T extends AutoCloseable> T add(T resource) {
    opened.push(() -> close(resource));
    return resource;
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
    while (!opened.isEmpty()) {
      opened.pop().close();
    }
  }
}
