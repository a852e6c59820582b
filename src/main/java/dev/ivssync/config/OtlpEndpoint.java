package dev.ivssync.config;

import java.net.URI;
import java.util.Optional;

/** Which address metrics are sent to, by the variables that name it. */
final class OtlpEndpoint {

  private static final String OF_ALL = "OTEL_EXPORTER_OTLP_ENDPOINT";
  private static final String OF_METRICS = "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT";

  private final OtelVariables variables;

  OtlpEndpoint(OtelVariables variables) {
    this.variables = variables;
  }

  boolean isNamed() {
    return variables.isSet(OF_METRICS) || variables.isSet(OF_ALL);
  }

  /** That of metrics as it is, or the place of metrics under that of all signals. */
  Optional<URI> url() {
    return variables.isSet(OF_METRICS)
        ? address(OF_METRICS)
        : address(OF_ALL).map(OtlpEndpoint::ofMetrics);
  }

  private static URI ofMetrics(URI base) {
    String path = base.getRawPath().replaceFirst("/+$", "");
    return URI.create(
        "%s://%s%s/v1/metrics".formatted(base.getScheme(), base.getRawAuthority(), path));
  }

  private Optional<URI> address(String name) {
    String text = variables.text(name);
    if (text.contains("@")) {
      // not repeated: what stands before it may be a password
      variables.wrong(
          name, "has an @, which no address needs; credentials go into OTEL_EXPORTER_OTLP_HEADERS");
      return Optional.empty();
    }
    Optional<URI> address = parsed(text);
    if (address.isEmpty()) {
      variables.wrong(
          name,
          "%s is no web address; give a scheme and a host, such as http://127.0.0.1:4318"
              .formatted(Quoted.of(text.replaceFirst("\\?.*", ""))));
    }
    return address;
  }

  private static Optional<URI> parsed(String text) {
    try {
      URI uri = URI.create(text);
      boolean isWeb =
          "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
      return isWeb && uri.getHost() != null && uri.getPort() <= 65_535
          ? Optional.of(uri)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
