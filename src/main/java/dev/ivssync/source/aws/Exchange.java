package dev.ivssync.source.aws;

import dev.ivssync.source.PageDigest;
import java.net.URI;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;

/** What one call of the SDK leaves behind beside its result. Used by the calling thread alone. */
final class Exchange {

  static final ExecutionAttribute<Exchange> ATTRIBUTE = new ExecutionAttribute<>("ivs.exchange");

  private final Predicate<PageDigest> known;
  private int attempts;
  private @Nullable URI endpoint;
  private @Nullable Listing listing;

  /**
   * @param known see {@link dev.ivssync.source.PageRequest#known}
   */
  Exchange(Predicate<PageDigest> known) {
    this.known = known;
  }

  Predicate<PageDigest> known() {
    return known;
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
