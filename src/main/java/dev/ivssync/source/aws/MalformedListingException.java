package dev.ivssync.source.aws;

/** An answer with status 2xx that is no listing; its message completes "the answer ...". */
final class MalformedListingException extends Exception {

  private static final long serialVersionUID = 1L;

  MalformedListingException(String message) {
    super(message);
  }
}
