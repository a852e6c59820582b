package dev.ivssync.sync;

import dev.ivssync.source.IngestConfiguration;
import dev.ivssync.source.IngestConfigurationSummary;
import dev.ivssync.source.PageSlice;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A page on its way to the database. Handed from one thread to another. */
final class FetchedPage {

  private final PageSlice slice;
  private final long requestedNanos;
  private final long arrivedNanos;
  private final Supplier<Taken> intake;
  private @Nullable Taken taken;

  record Rejected(String reason, IngestConfigurationSummary item) {}

  /**
   * @param items those that can be taken, of distinct ARNs
   */
  record Taken(List<IngestConfiguration> items, List<Rejected> rejected) {}

  /**
   * @param requestedNanos when it was turned to, by {@link System#nanoTime}
   * @param arrivedNanos when the answer had come, by the same clock
   */
  FetchedPage(PageSlice slice, long requestedNanos, long arrivedNanos, Supplier<Taken> intake) {
    this.slice = slice;
    this.requestedNanos = requestedNanos;
    this.arrivedNanos = arrivedNanos;
    this.intake = intake;
  }

  PageSlice slice() {
    return slice;
  }

  long requestedNanos() {
    return requestedNanos;
  }

  long arrivedNanos() {
    return arrivedNanos;
  }

  /** Its items, looked at one by one when first asked for. */
  Taken taken() {
    Taken looked = taken;
    if (looked == null) {
      looked = intake.get();
      taken = looked;
    }
    return looked;
  }
}
