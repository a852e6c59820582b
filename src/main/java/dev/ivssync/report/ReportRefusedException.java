package dev.ivssync.report;

/** There is no such report, or it cannot be had with these parameters; nothing was read. */
public final class ReportRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ReportRefusedException(String message) {
    super(message);
  }
}
