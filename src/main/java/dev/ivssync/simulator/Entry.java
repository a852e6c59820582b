package dev.ivssync.simulator;

import org.jspecify.annotations.Nullable;

/**
 * A configuration at its place in a listing. A change replaces the entry at the same place, so the
 * JSON, once rendered, stays right.
 */
final class Entry {

  private final long sequence;
  private final SimulatedConfiguration configuration;
  private volatile byte @Nullable [] summary;

  Entry(long sequence, SimulatedConfiguration configuration) {
    this.sequence = sequence;
    this.configuration = configuration;
  }

  long sequence() {
    return sequence;
  }

  SimulatedConfiguration configuration() {
    return configuration;
  }

  /** Shared, not to be written to. */
  byte[] summary() {
    byte[] rendered = summary;
    if (rendered == null) {
      rendered = ConfigurationJson.summary(configuration);
      summary = rendered;
    }
    return rendered;
  }
}
