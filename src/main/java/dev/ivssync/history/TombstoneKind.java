package dev.ivssync.history;

/** How a configuration vanished. */
public enum TombstoneKind {
  /** From a listing of everything. */
  DELETED,
  /** From a filtered listing, which proves no deletion. */
  LEFT_SCOPE
}
