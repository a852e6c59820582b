package dev.ivssync.chaos;

import dev.ivssync.database.BreakableServer;
import dev.ivssync.simulator.Fault;
import dev.ivssync.simulator.Simulator;
import dev.ivssync.testing.FaultyLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Carries faults out, on nodes, database and service. What lasts does so beside what follows. */
final class Injector {

  private static final String BACKENDS =
      """
      SELECT pid FROM pg_stat_activity
      WHERE backend_type = 'client backend' AND application_name <> '%s' ORDER BY pid"""
          .formatted(Direct.NAME);

  /** A transaction of a page has some ten pieces each way. */
  private static final Duration LATE = Duration.ofMillis(60);

  private final List<Node> nodes;
  private final List<FaultyLine> lines;
  private final BreakableServer server;
  private final Simulator aws;
  private final Direct database;
  private final Takeovers takeovers;
  private final Timer timer;

  Injector(
      List<Node> nodes,
      List<FaultyLine> lines,
      BreakableServer server,
      Simulator aws,
      Direct database,
      Takeovers takeovers,
      Timer timer) {
    this.nodes = nodes;
    this.lines = lines;
    this.server = server;
    this.aws = aws;
    this.database = database;
    this.takeovers = takeovers;
    this.timer = timer;
  }

  void inject(Injection injection) {
    Node node = nodes.get(injection.node());
    FaultyLine line = lines.get(injection.node());
    Duration length = injection.length();
    switch (injection.trouble()) {
      case KILL_NODE -> takeovers.killed(node.kill());
      case STOP_NODE -> node.pause(length);
      case TERMINATE_NODE -> node.terminate();
      case TERMINATE_BACKENDS -> terminate(injection.share());
      case KILL_BACKEND -> kill(backend(injection.share()));
      case KILL_POSTMASTER -> restart(length, () -> kill(postmaster()));
      case RESTART_FAST -> restart(length, () -> stop("fast"));
      case RESTART_IMMEDIATE -> restart(length, () -> stop("immediate"));
      case RESET_LINE -> line.reset();
      case RESET_AFTER_REQUEST -> line.resetAfterNextRequest();
      case HOLD_LINE -> {
        line.hold();
        timer.after(length, line::release);
      }
      case SLOW_LINE -> {
        line.slow(LATE);
        timer.after(length, () -> line.slow(Duration.ZERO));
      }
      case API -> aws.inject(Objects.requireNonNullElseGet(injection.fault(), this::none));
    }
  }

  /** Takes every fault away that lasts, for good. */
  void heal() {
    aws.clearFaults();
    lines.forEach(FaultyLine::restore);
    nodes.forEach(Node::wake);
    server.ensureRunning();
  }

  private Fault none() {
    throw new IllegalArgumentException("which fault of the service?");
  }

  private void restart(Duration down, Runnable stop) {
    timer.after(
        Duration.ZERO,
        () -> {
          stop.run();
          timer.after(down, server::ensureRunning);
        });
  }

  private void stop(String mode) {
    try {
      server.stop(mode);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void terminate(double share) {
    List<Long> backends = backends();
    backends.stream()
        .limit(Math.round(share * backends.size()))
        .forEach(
            pid ->
                database.tryTo(
                    connection -> {
                      try (Statement statement = connection.createStatement()) {
                        statement.execute("SELECT pg_terminate_backend(" + pid + ")");
                      }
                    }));
  }

  private List<Long> backend(double share) {
    List<Long> backends = backends();
    return backends.isEmpty()
        ? List.of()
        : List.of(backends.get((int) (share * (backends.size() - 1))));
  }

  private List<Long> backends() {
    List<Long> pids = new ArrayList<>();
    database.tryTo(
        connection -> {
          try (Statement statement = connection.createStatement();
              ResultSet row = statement.executeQuery(BACKENDS)) {
            while (row.next()) {
              pids.add(row.getLong(1));
            }
          }
        });
    return pids;
  }

  private List<Long> postmaster() {
    try {
      return server.postmaster().map(ProcessHandle::pid).stream().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void kill(List<Long> pids) {
    pids.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
  }
}
