package dev.ivssync.schedule;

/** A source is paused already, or not paused; nothing was recorded. */
public final class PauseRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String source;

  private PauseRefusedException(String source, String message) {
    super(message);
    this.source = source;
  }

  static PauseRefusedException isPaused(Pause pause) {
    return new PauseRefusedException(
        pause.source(),
        "source %s is paused already, %s; resume it with: ivs-sync resume %s"
            .formatted(pause.source(), pause.inWords(), pause.source()));
  }

  static PauseRefusedException isNotPaused(String source) {
    return new PauseRefusedException(
        source,
        "source %s is not paused; see when it fires next with: ivs-sync status".formatted(source));
  }

  public String source() {
    return source;
  }

  /** A stable word for machines. */
  public String code() {
    return "PAUSE_REFUSED";
  }
}
