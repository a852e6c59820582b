package dev.ivssync.source.aws;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * One place that can be listed: a region, and how hard it may be asked.
 *
 * @param endpoint overrides the SDK's choice; null leaves it to the region, to {@code
 *     AWS_ENDPOINT_URL_IVS_REALTIME} and to what else the SDK reads
 * @param callsPerSecond the ceiling of attempts, above 0 and at most 1,000,000; fractions are slow
 */
public record AwsAccess(String region, @Nullable URI endpoint, double callsPerSecond) {

  /**
   * @throws IllegalArgumentException if a value cannot be used, naming it
   */
  public AwsAccess {
    if (region.isBlank()) {
      throw new IllegalArgumentException("the region is blank: give one, such as eu-west-1");
    }
    if (endpoint != null && !isWebAddress(endpoint)) {
      throw new IllegalArgumentException(
          "endpoint '%s' is no web address: give a scheme and a host, such as http://127.0.0.1:4510"
              .formatted(endpoint));
    }
    if (!(callsPerSecond > 0 && callsPerSecond <= 1_000_000)) {
      throw new IllegalArgumentException(
          "calls-per-second is %s: give a number above 0 and at most 1000000"
              .formatted(callsPerSecond));
    }
  }

  static boolean isWebAddress(URI endpoint) {
    String scheme = endpoint.getScheme();
    return endpoint.getHost() != null
        && ("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme));
  }

  /** Equal for accesses that reach the same quota, given the same credentials. */
  Place place() {
    return new Place(region, endpoint);
  }

  record Place(String region, @Nullable URI endpoint) {}
}
