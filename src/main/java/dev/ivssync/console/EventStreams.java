package dev.ivssync.console;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The viewers who hold an event stream open, at {@code /events}. */
final class EventStreams extends Handler.Wrapper {

  static final String PATH = "/events";

  private static final Refusal FULL =
      new Refusal(
          503,
          "TOO_MANY_VIEWERS",
          "Too many viewers follow the events; the page works without them.",
          Map.of("Retry-After", "30"));

  private static final Refusal NOT_A_LOOK =
      new Refusal(405, "METHOD_NOT_ALLOWED", "Events are read with GET.", Map.of("Allow", "GET"));

  private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
  private final int most;
  private final Runnable arrival;
  private volatile ByteBuffer greeting = bytes(": welcome\n\n");
  private volatile boolean closed;

  /**
   * @param most streams at a time
   * @param arrival called when somebody comes
   */
  EventStreams(int most, Runnable arrival) {
    this.most = most;
    this.arrival = arrival;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (!PATH.equals(request.getHttpURI().getPath())) {
      return super.handle(request, response, callback);
    }
    if (!request.getMethod().equals("GET")) {
      Gate.refuse(response, NOT_A_LOOK, callback);
    } else if (closed || streams.size() >= most) {
      Gate.refuse(response, FULL, callback);
    } else {
      open(request, response, callback);
    }
    return true;
  }

  private void open(Request request, Response response, Callback callback) {
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream;charset=utf-8");
    // a proxy that gathers events would make them late
    response.getHeaders().put("X-Accel-Buffering", "no");
    request.addIdleTimeoutListener(timeout -> false);
    EventStream stream = new EventStream(response, callback, streams::remove);
    request.addFailureListener(failure -> stream.drop());
    streams.add(stream);
    stream.send(greeting);
    if (closed) {
      stream.drop();
    }
    arrival.run();
  }

  boolean isWatched() {
    return !streams.isEmpty();
  }

  int count() {
    return streams.size();
  }

  /**
   * Sends an event to all.
   *
   * @param data one line
   */
  void send(String event, String data) {
    sendToAll(event(event, data));
  }

  /** As {@link #send}, and to everybody who comes later, until the next of these. */
  void sendState(String event, String data) {
    greeting = event(event, data);
    sendToAll(greeting);
  }

  /** So that either end notices when the other has gone: a page does not hear of comments. */
  void ping() {
    sendToAll(event("ping", "{}"));
  }

  private void sendToAll(ByteBuffer event) {
    streams.forEach(stream -> stream.send(event));
  }

  /** Ends all streams at once. */
  void end() {
    closed = true;
    streams.forEach(EventStream::drop);
  }

  private static ByteBuffer event(String event, String data) {
    return bytes("event: %s\ndata: %s\n\n".formatted(event, data));
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)).asReadOnlyBuffer();
  }
}
