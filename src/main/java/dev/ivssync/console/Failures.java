package dev.ivssync.console;

import dev.ivssync.console.Frame.Trouble;
import dev.ivssync.database.DatabaseException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.time.ZoneId;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Errors as those see them who have asked: a page for people, an object for programs. */
final class Failures {

  private static final Logger log = LoggerFactory.getLogger(Failures.class);

  private final Pages pages;
  private final Map<String, ZoneId> zones;

  /**
   * @param zones of the schedules, by source
   */
  Failures(Pages pages, Map<String, ZoneId> zones) {
    this.pages = pages;
    this.zones = Map.copyOf(zones);
  }

  void addTo(RoutesConfig routes) {
    routes.exception(RefusedException.class, (e, context) -> refused(context, e));
    routes.exception(DatabaseException.class, (e, context) -> unavailable(context, e));
    routes.exception(HttpResponseException.class, (e, context) -> unserved(context, e));
    routes.exception(Exception.class, (e, context) -> unexpected(context, e));
  }

  private void refused(Context context, RefusedException e) {
    send(context, e.status(), e.code(), new Trouble(e.message(), command(e.status(), e.code())));
  }

  /** Where to find what is there, or what can be asked for. */
  private static String command(int status, String code) {
    return switch (code) {
      case "NO_SUCH_RUN" -> "ivs-sync runs";
      case "NO_SUCH_VERSION" -> "ivs-sync history ARN";
      default -> status == 404 ? "ivs-sync status" : "ivs-sync --help";
    };
  }

  private void unavailable(Context context, DatabaseException e) {
    context.header("Retry-After", "2");
    send(context, 503, e.code(), Pages.trouble(e));
  }

  private void unserved(Context context, HttpResponseException e) {
    boolean notFound = e.getStatus() == 404;
    String code = notFound ? "NOT_FOUND" : "HTTP_" + e.getStatus();
    String message =
        notFound ? "There is nothing at this address." : String.valueOf(e.getMessage());
    send(context, e.getStatus(), code, new Trouble(message, command(e.getStatus(), code)));
  }

  private void unexpected(Context context, Exception e) {
    log.error("the console failed at a request", e);
    send(
        context,
        500,
        "INTERNAL",
        new Trouble("The console failed; its log says at what.", "ivs-sync check"));
  }

  private void send(Context context, int status, String code, Trouble trouble) {
    Exchange.send(
        context,
        isForPrograms(context)
            ? Answer.problem(status, code, trouble.cause())
            : pages.error(status, title(status), Exchange.question(context, zones), trouble));
  }

  private static boolean isForPrograms(Context context) {
    String path = context.path();
    return path.startsWith("/api/") || path.startsWith("/health/") || path.equals("/metrics");
  }

  private static String title(int status) {
    return switch (status) {
      case 404 -> "Not found";
      case 400 -> "Not understood";
      case 409 -> "Decided already";
      case 503 -> "No data";
      default -> "Error " + status;
    };
  }
}
