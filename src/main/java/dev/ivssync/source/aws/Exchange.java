package dev.ivssync.source.aws;

import dev.ivssync.source.PageRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;

/**
 * What one call of the SDK is about, and leaves behind beside its result. Used by the calling
 * thread alone.
 */
final class Exchange {

  static final ExecutionAttribute<Exchange> ATTRIBUTE = new ExecutionAttribute<>("ivs.exchange");

  private final PageRequest request;
  private int attempts;
  private @Nullable URI endpoint;
  private @Nullable Listing listing;

  Exchange(PageRequest request) {
    this.request = request;
  }

  PageRequest request() {
    return request;
  }

  void attemptAt(URI address) {
    attempts++;
    endpoint = address;
    request.listener().attempted();
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
