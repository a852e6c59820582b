package dev.ivssync.config;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * Where a node sends its metrics by OTLP over HTTP.
 *
 * @param url of the receiver, with its path
 * @param headers of each request, by name; their values may be secret
 * @param resource attributes of the sender, as far as they are given
 * @param interval from one export to the next
 * @param timeout of an export, more than zero
 * @param compressed whether what is sent is compressed by gzip
 */
public record MetricsExport(
    URI url,
    Map<String, String> headers,
    Map<String, String> resource,
    Duration interval,
    Duration timeout,
    boolean compressed) {

  public MetricsExport {
    headers = Map.copyOf(headers);
    resource = Map.copyOf(resource);
  }

  /** Without a query, which may hold a key. */
  public String address() {
    return url.toString().replaceFirst("[?#].*", "");
  }

  @Override
  public String toString() {
    return "%s every %d s".formatted(address(), interval.toSeconds());
  }
}
