package dev.ivssync.node;

import org.jspecify.annotations.Nullable;

/**
 * Whether all is as it should be with a node.
 *
 * @param reason why it is not ready; null while it is
 */
public record Readiness(@Nullable String reason) {

  static final Readiness READY = new Readiness(null);

  static Readiness notReady(String reason) {
    return new Readiness(reason);
  }

  public boolean isReady() {
    return reason == null;
  }
}
