package dev.ivssync.chaos;

import java.util.Locale;

/** A kind of fault, with how often it is drawn among the others. */
enum Trouble {
  /** kill -9 of a node, which is started again at once. */
  KILL_NODE(50),
  /** SIGSTOP of a node, and SIGCONT after a while. */
  STOP_NODE(24),
  /** SIGTERM of a node, which is started again when it has ended. */
  TERMINATE_NODE(4),

  /** pg_terminate_backend of all connections, or of some. */
  TERMINATE_BACKENDS(4),
  /** kill -9 of a server process of one connection: the server ends all others, and recovers. */
  KILL_BACKEND(3),
  /** kill -9 of the postmaster. */
  KILL_POSTMASTER(1),
  /** The server is stopped as by a crash, and started after a while. */
  RESTART_IMMEDIATE(1),
  /** The server is stopped as people stop it, and started after a while. */
  RESTART_FAST(1),

  /** All connections of a node to the database are reset. */
  RESET_LINE(3),
  /** A node's connection is reset when the server has its next statement, before it can answer. */
  RESET_AFTER_REQUEST(4),
  /** Nothing gets through between a node and the database for a while; then everything does. */
  HOLD_LINE(10),
  /** Each piece of data between a node and the database comes late for a while. */
  SLOW_LINE(4),

  /** A burst of answers of one kind of fault, to whoever asks next. */
  API(7);

  private final int weight;

  Trouble(int weight) {
    this.weight = weight;
  }

  int weight() {
    return weight;
  }

  String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Whether it is a kill -9. */
  boolean isKill() {
    return this == KILL_NODE || this == KILL_BACKEND || this == KILL_POSTMASTER;
  }
}
