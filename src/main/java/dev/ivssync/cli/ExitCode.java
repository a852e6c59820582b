package dev.ivssync.cli;

import dev.ivssync.sync.RunStatus;

/** What the program's exit status means. SIGINT and SIGTERM give 130 and 143, by the JVM. */
final class ExitCode {

  static final int DONE = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;
  static final int HELD_OR_PARTIAL = 3;
  static final int SOURCE_BUSY = 4;

  private ExitCode() {}

  static int of(RunStatus status) {
    return switch (status) {
      case COMPLETED, PAUSED -> DONE;
      case HELD, PARTIAL -> HELD_OR_PARTIAL;
      case RUNNING, FAILED, ABANDONED -> FAILED;
    };
  }

  /** Of several outcomes the one that needs a person most. */
  static int worst(int one, int other) {
    return rank(one) >= rank(other) ? one : other;
  }

  private static int rank(int code) {
    return switch (code) {
      case DONE -> 0;
      case HELD_OR_PARTIAL -> 1;
      case SOURCE_BUSY -> 2;
      case FAILED -> 3;
      default -> 4;
    };
  }
}
