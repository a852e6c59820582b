package dev.ivssync.source;

/** The text is no starting token that botocore would take either. */
public final class BadStartingTokenException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  BadStartingTokenException(String text) {
    super("Bad starting token: " + text);
  }
}
