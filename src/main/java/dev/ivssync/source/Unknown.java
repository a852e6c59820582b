package dev.ivssync.source;

/**
 * What an item may have that this version of the program does not know. It is taken all the same.
 */
public enum Unknown {
  /** A state other than those of the service's model; kept as it is. */
  STATE,
  /** Likewise an ingest protocol. */
  PROTOCOL,
  /** A member that the model lacks; it is passed over. */
  FIELD
}
