package dev.ivssync.console;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Closes connections that take long to ask for something. Jetty's idle timeout is content with a
 * byte now and then, so that a few thousand sockets could hold all places for ever.
 */
final class PromptSenders extends Handler.Wrapper implements Connection.Listener {

  private final long mostNanos;
  private final Map<Connection, Long> silentSince = new ConcurrentHashMap<>();
  private final AtomicBoolean watching = new AtomicBoolean();
  private volatile @Nullable Scheduler scheduler;

  /**
   * @param mostSeconds from the connection, or the end of its last request, to a whole request
   */
  PromptSenders(int mostSeconds) {
    this.mostNanos = TimeUnit.SECONDS.toNanos(mostSeconds);
  }

  /**
   * Looks every second by this scheduler, from the first connection on: before, it does not run.
   */
  void watchBy(Scheduler given) {
    scheduler = given;
  }

  private void watch(Scheduler scheduler) {
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
    Scheduler given = scheduler;
    if (given != null && watching.compareAndSet(false, true)) {
      watch(given);
    }
    silentSince.put(connection, System.nanoTime());
  }

  @Override
  public void onClosed(Connection connection) {
    silentSince.remove(connection);
  }
}
