package dev.ivssync.console;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections that take long to ask for something. Jetty's idle timeout is content with a
 * byte now and then, so that a few thousand sockets could hold all places for ever.
 */
final class PromptSenders extends Handler.Wrapper implements Connection.Listener {

  private final long mostNanos;
  private final Map<Connection, Long> silentSince = new ConcurrentHashMap<>();

  /**
   * @param mostSeconds from the connection, or the end of its last request, to a whole request
   */
  PromptSenders(int mostSeconds) {
    this.mostNanos = TimeUnit.SECONDS.toNanos(mostSeconds);
  }

  /** Looks every second, as long as the scheduler runs. */
  void watch(Scheduler scheduler) {
    var unused =
        scheduler.schedule(
            () -> {
              closeTheSlow();
              watch(scheduler);
            },
            1,
            TimeUnit.SECONDS);
  }

  private void closeTheSlow() {
    long now = System.nanoTime();
    silentSince.forEach(
        (connection, since) -> {
          if (now - since > mostNanos) {
            connection.getEndPoint().close();
          }
        });
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Connection connection = request.getConnectionMetaData().getConnection();
    silentSince.remove(connection);
    Request.addCompletionListener(request, failure -> await(connection));
    return super.handle(request, response, callback);
  }

  private void await(Connection connection) {
    silentSince.put(connection, System.nanoTime());
    if (!connection.getEndPoint().isOpen()) {
      silentSince.remove(connection);
    }
  }

  @Override
  public void onOpened(Connection connection) {
    silentSince.put(connection, System.nanoTime());
  }

  @Override
  public void onClosed(Connection connection) {
    silentSince.remove(connection);
  }
}
