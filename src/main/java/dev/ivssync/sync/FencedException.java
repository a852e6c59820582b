package dev.ivssync.sync;

/** This process has lost its lease to another one, which goes on with the run. */
public final class FencedException extends SyncException {

  private static final long serialVersionUID = 1L;

  FencedException(Lease lease, String newHolder) {
    super(
        lease.source(),
        "fenced: the lease on source %s (epoch %d) was lost to %s; this process writes nothing more"
            .formatted(lease.source(), lease.epoch(), newHolder),
        null);
  }

  @Override
  public String code() {
    return "FENCED";
  }

  @Override
  public boolean retryable() {
    return true;
  }
}
