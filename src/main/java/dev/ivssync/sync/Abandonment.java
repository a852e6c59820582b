package dev.ivssync.sync;

import dev.ivssync.source.TokenRefusedException;

/**
 * Why a run was given up.
 *
 * @param code a stable word for machines
 * @param reason a sentence
 */
record Abandonment(String code, String reason) {

  static final Abandonment RESTARTED =
      new Abandonment("RESTARTED", "another listing was asked for instead");

  static final Abandonment SUPERSEDED =
      new Abandonment("SUPERSEDED", "a later listing has superseded this held one");

  static Abandonment rejected(String actor) {
    return new Abandonment("REJECTED", "rejected by " + actor);
  }

  static Abandonment scopeChanged(String now, String before) {
    return new Abandonment(
        "SCOPE_CHANGED", "the source lists something else now: " + now + ", not " + before);
  }

  static Abandonment refused(TokenRefusedException refusal) {
    return new Abandonment(refusal.code(), refusal.getMessage());
  }
}
