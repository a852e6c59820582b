package dev.ivssync.console;

/** A question that gets an error for an answer. */
public final class RefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  /**
   * @param status of HTTP
   * @param code for programs, such as {@code NO_SUCH_RUN}
   * @param message a sentence for people
   */
  public RefusedException(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  /** What the question is about is not there. */
  public static RefusedException notFound(String code, String message) {
    return new RefusedException(404, code, message);
  }

  /** The question itself is wrong. */
  public static RefusedException badRequest(String message) {
    return new RefusedException(400, "BAD_REQUEST", message);
  }

  /** Somebody else was faster, or something has moved. */
  public static RefusedException conflict(String code, String message) {
    return new RefusedException(409, code, message);
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  public String message() {
    return String.valueOf(getMessage());
  }
}
