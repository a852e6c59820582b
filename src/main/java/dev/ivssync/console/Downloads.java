package dev.ivssync.console;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends long answers. Each keeps a thread and one of the viewers' few connections for as long as
 * its reader takes, so there are always some that no download can have.
 */
final class Downloads {

  private static final Logger log = LoggerFactory.getLogger(Downloads.class);

  private static final String DISPOSITION = "Content-Disposition";

  private static final int AT_A_TIME = ConsoleServer.CONNECTIONS / 2;

  /** These included; each keeps a thread too. */
  private static final int IN_LINE = 8;

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Semaphore line = new Semaphore(IN_LINE);
  private final Semaphore turns = new Semaphore(AT_A_TIME, true);

  /**
   * Sends it when it is its turn.
   *
   * @throws RefusedException if too many are before it
   */
  void send(Context context, Download download) {
    if (!line.tryAcquire()) {
      throw busy();
    }
    try {
      sendInTurn(context, download);
    } finally {
      line.release();
    }
  }

  private void sendInTurn(Context context, Download download) {
    awaitTurn();
    try {
      write(context, download);
    } finally {
      turns.release();
    }
  }

  /** An answer that ends in the middle is cut off, since it would look complete. */
  private static void write(Context context, Download download) {
    context.contentType(download.contentType());
    context.header(DISPOSITION, "attachment; filename=\"" + download.fileName() + "\"");
    OutputStream out = context.outputStream();
    try {
      download.writeTo(out);
      out.close();
    } catch (IOException | UncheckedIOException e) {
      log.debug("a reader has gone", e);
      cut(context);
    } catch (RuntimeException e) {
      if (!context.res().isCommitted()) {
        context.res().setHeader(DISPOSITION, null);
        throw e;
      }
      log.warn("{} was cut off: {}", download.fileName(), e.getMessage());
      cut(context);
    }
  }

  private static void cut(Context context) {
    ServletContextRequest.getServletContextRequest(context.req())
        .getConnectionMetaData()
        .getConnection()
        .getEndPoint()
        .close();
  }

  private void awaitTurn() {
    try {
      if (!turns.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw busy();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy();
    }
  }

  private static RefusedException busy() {
    return new RefusedException(503, "BUSY", "Too many downloads at once; try again later.");
  }
}
