package dev.ivssync.source.aws;

import java.net.URI;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;

/** What one call of the SDK leaves behind beside its result. Used by the calling thread alone. */
final class Exchange {

  static final ExecutionAttribute<Exchange> ATTRIBUTE = new ExecutionAttribute<>("ivs.exchange");

  private final BooleanSupplier itemsLater;
  private int attempts;
  private @Nullable URI endpoint;
  private @Nullable Listing listing;

  /**
   * @param itemsLater see {@link dev.ivssync.source.PageRequest#itemsLater}
   */
  Exchange(BooleanSupplier itemsLater) {
    this.itemsLater = itemsLater;
  }

  BooleanSupplier itemsLater() {
    return itemsLater;
  }

  void attemptAt(URI address) {
    attempts++;
    endpoint = address;
  }

  void answered(Listing answer) {
    listing = answer;
  }

  int attempts() {
    return attempts;
  }

  /** Where the last attempt went, or null where none was made. */
  @Nullable URI endpoint() {
    return endpoint;
  }

  /** Null until an answer was read as a listing. */
  @Nullable Listing listing() {
    return listing;
  }
}
