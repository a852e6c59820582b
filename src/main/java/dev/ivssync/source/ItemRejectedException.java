package dev.ivssync.source;

/** An item of a listing cannot be taken; the message is the reason. */
public final class ItemRejectedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ItemRejectedException(String reason) {
    super(reason, null, false, false);
  }
}
