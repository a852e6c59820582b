package dev.ivssync.console;

import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Jetty as the console wants it: everything that somebody outside can make large has its bound. */
final class HttpServer {

  private static final int THREADS = 64;

  /** Leaves threads for the selectors and for health. */
  private static final int REQUESTS_AT_A_TIME = 48;

  private static final int MOST_CONNECTIONS = 4_096;

  private static final int LONGEST_HEADERS = 8 * 1024;

  private static final int IDLE_MILLIS = 30_000;

  private static final int SECONDS_TO_ASK = 15;

  /** An ARN has slashes, and some clients encode them. */
  private static final UriCompliance PATHS =
      UriCompliance.from(Set.of(UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR));

  private final Listening listening;
  private final ConsoleSettings settings;
  private final EventStreams streams;
  private final PromptSenders senders = new PromptSenders(SECONDS_TO_ASK);

  HttpServer(Listening listening, ConsoleSettings settings, EventStreams streams) {
    this.listening = listening;
    this.settings = settings;
    this.streams = streams;
  }

  void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.startupWatcherEnabled = false;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.http.maxRequestSize = ChangeRule.LONGEST_BODY;
    config.jetty.threadPool = threads();
    config.jetty.modifyHttpConfiguration(HttpServer::bound);
    config.jetty.addConnector(this::connector);
    config.jetty.modifyServer(this::addHandlers);
    config.jetty.modifyServletContextHandler(
        context -> context.getServletHandler().setDecodeAmbiguousURIs(true));
  }

  private static QueuedThreadPool threads() {
    QueuedThreadPool threads = new QueuedThreadPool(THREADS, 4, IDLE_MILLIS);
    threads.setName("console");
    threads.setDaemon(true);
    return threads;
  }

  private static void bound(HttpConfiguration http) {
    http.setUriCompliance(PATHS);
    http.setRequestHeaderSize(LONGEST_HEADERS);
    http.setSendServerVersion(false);
    http.setSendDateHeader(false);
  }

  private Connector connector(Server server, HttpConfiguration http) {
    ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setIdleTimeout(IDLE_MILLIS);
    connector.addBean(senders);
    senders.watchBy(connector.getScheduler());
    try {
      connector.open(listening.channel());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return connector;
  }

  private void addHandlers(Server server) {
    server.setStopTimeout(0);
    server.setErrorHandler(new ErrorAnswers());
    server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, server));
    Gate gate =
        new Gate(
            List.of(
                new HostRule(settings.allowedHosts()),
                new MethodRule(),
                new PathRule(),
                new OriginRule(),
                new ChangeRule(settings.token())));
    // Javalin puts itself at the end of the chain
    server.setHandler(senders);
    senders.setHandler(gate);
    gate.setHandler(streams);
    streams.setHandler(new Turns(REQUESTS_AT_A_TIME));
  }
}
