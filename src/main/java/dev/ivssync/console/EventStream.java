package dev.ivssync.console;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Events to one viewer, without a thread: the next is written when the one before it is on its way.
 * Who is too slow to take a few is dropped.
 */
final class EventStream {

  private static final int MOST_WAITING = 16;

  private final Response response;
  private final EndPoint connection;
  private final Callback end;
  private final Consumer<EventStream> gone;
  private final Deque<ByteBuffer> waiting = new ArrayDeque<>(1);
  private boolean writing;
  private boolean ended;

  /**
   * @param end completes the request
   * @param gone told once, when it takes no more events
   */
  EventStream(Response response, Callback end, Consumer<EventStream> gone) {
    this.response = response;
    this.connection = response.getRequest().getConnectionMetaData().getConnection().getEndPoint();
    this.end = end;
    this.gone = gone;
  }

  /** Never waits. */
  void send(ByteBuffer event) {
    if (isNext(event)) {
      write(event);
    } else if (isTooSlow()) {
      drop();
    }
  }

  /** Whether it can be written now; else it waits. */
  private synchronized boolean isNext(ByteBuffer event) {
    if (ended || writing) {
      waiting.add(event);
      return false;
    }
    writing = true;
    return true;
  }

  private synchronized boolean isTooSlow() {
    return waiting.size() > MOST_WAITING;
  }

  private void write(ByteBuffer event) {
    response.write(false, event.slice(), Callback.from(this::written, this::failed));
  }

  private void written() {
    ByteBuffer next;
    synchronized (this) {
      next = waiting.poll();
      writing = next != null;
    }
    if (next != null) {
      write(next);
    }
  }

  private void failed(Throwable cause) {
    if (begunToEnd()) {
      end.failed(cause);
    }
  }

  /** Closes the connection under a write that does not end. */
  void drop() {
    if (begunToEnd()) {
      end.failed(new IOException("the viewer is too slow, or the server ends"));
      connection.close();
    }
  }

  private boolean begunToEnd() {
    synchronized (this) {
      if (ended) {
        return false;
      }
      ended = true;
      waiting.clear();
    }
    gone.accept(this);
    return true;
  }
}
