package dev.ivssync.simulator;

/** A refusal by the simulated service, with its status and type on the wire. */
final class ServiceException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String type;

  ServiceException(int status, String type, String message) {
    super(message);
    this.status = status;
    this.type = type;
  }

  static ServiceException validation(String message) {
    return new ServiceException(400, "ValidationException", message);
  }

  static ServiceException serialization(String message) {
    return new ServiceException(400, "SerializationException", message);
  }

  static ServiceException accessDenied(String message) {
    return new ServiceException(403, "AccessDeniedException", message);
  }

  static ServiceException expiredToken() {
    return new ServiceException(
        403, "ExpiredTokenException", "The security token included in the request is expired");
  }

  static ServiceException signature(String message) {
    return new ServiceException(403, "SignatureDoesNotMatch", message);
  }

  static ServiceException notFound(String arn) {
    return new ServiceException(
        404, "ResourceNotFoundException", "IngestConfiguration not found: " + arn);
  }

  static ServiceException conflict(String message) {
    return new ServiceException(409, "ConflictException", message);
  }

  int status() {
    return status;
  }

  String type() {
    return type;
  }

  /** The message; a refusal always has one. */
  String text() {
    return String.valueOf(getMessage());
  }
}
