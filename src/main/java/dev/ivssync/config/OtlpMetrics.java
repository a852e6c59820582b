package dev.ivssync.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads where metrics go from the variables by which OpenTelemetry lets every program be told. They
 * count once an endpoint is named: then each that is wrong, or asks for what is not done here, is
 * told.
 */
public final class OtlpMetrics {

  private static final String EXPORTER = "OTEL_METRICS_EXPORTER";
  private static final String TEMPORALITY = "OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE";

  private static final List<String> EXPORTERS = List.of("otlp", "prometheus", "console", "none");

  private static final Pattern HEADER = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7e]*");

  /** They belong to the connection. */
  private static final Set<String> RESERVED_HEADERS =
      Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade");

  private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);

  private final OtelVariables variables;
  private final OtlpEndpoint endpoint;

  private OtlpMetrics(OtelVariables variables) {
    this.variables = variables;
    this.endpoint = new OtlpEndpoint(variables);
  }

  /**
   * Empty where no endpoint is named, or the export is turned off.
   *
   * @throws ConfigurationException with every problem of the variables
   */
  public static Optional<MetricsExport> in(Map<String, String> environment) {
    OtelVariables variables = new OtelVariables(environment);
    Optional<MetricsExport> export = new OtlpMetrics(variables).read();
    variables.throwIfAnyIsWrong();
    return export;
  }

  private Optional<MetricsExport> read() {
    boolean disabled = variables.text("OTEL_SDK_DISABLED").equalsIgnoreCase("true");
    if (disabled || !endpoint.isNamed() || !isByOtlp()) {
      return Optional.empty();
    }
    refuseWhatIsNotDone();
    Optional<URI> url = endpoint.url();
    Map<String, String> headers = headers();
    Map<String, String> resource = resource();
    Duration interval =
        variables.millis("OTEL_METRIC_EXPORT_INTERVAL", Duration.ofMinutes(1), SHORTEST_INTERVAL);
    Duration timeout =
        variables.millis(variables.option("TIMEOUT"), Duration.ofSeconds(10), Duration.ZERO);
    boolean compressed =
        variables.word(variables.option("COMPRESSION"), "none", "gzip").equals("gzip");
    // to OpenTelemetry nought is without limit; nothing here is
    Duration patience = timeout.isZero() ? interval : timeout;
    return url.map(to -> new MetricsExport(to, headers, resource, interval, patience, compressed));
  }

  private boolean isByOtlp() {
    List<String> chosen =
        Stream.of(variables.text(EXPORTER).split(",", -1)).map(String::strip).toList();
    chosen.stream()
        .filter(name -> !name.isEmpty() && !EXPORTERS.contains(name))
        .forEach(
            name ->
                variables.wrong(
                    EXPORTER,
                    "%s is none of %s".formatted(Quoted.of(name), String.join(", ", EXPORTERS))));
    return chosen.contains("otlp") || !variables.isSet(EXPORTER);
  }

  private Map<String, String> headers() {
    String name = variables.option("HEADERS");
    Map<String, String> headers = variables.pairs(name);
    headers.forEach(
        (header, value) -> {
          if (!HEADER.matcher(header).matches()
              || RESERVED_HEADERS.contains(header.toLowerCase(Locale.ROOT))) {
            variables.wrong(name, "%s is no header to be set".formatted(Quoted.of(header)));
          } else if (!HEADER_VALUE.matcher(value).matches()) {
            variables.wrong(
                name, "the value of %s has more than printable ASCII".formatted(header));
          }
        });
    return headers;
  }

  /** The variable of the name has precedence over the list. */
  private Map<String, String> resource() {
    Map<String, String> attributes = new TreeMap<>(variables.pairs("OTEL_RESOURCE_ATTRIBUTES"));
    if (variables.isSet("OTEL_SERVICE_NAME")) {
      attributes.put("service.name", variables.text("OTEL_SERVICE_NAME"));
    }
    return attributes;
  }

  private void refuseWhatIsNotDone() {
    refuseOtherThan(
        variables.option("PROTOCOL"),
        "http/protobuf",
        "is not spoken here; unset it, and give the endpoint for http/protobuf, commonly on port"
            + " 4318");
    refuseOtherThan(
        TEMPORALITY,
        "cumulative",
        "is not done here; unset it, and have a collector make of cumulative what is needed");
    Stream.of("CERTIFICATE", "CLIENT_CERTIFICATE", "CLIENT_KEY")
        .map(variables::option)
        .forEach(
            name ->
                refuseOtherThan(
                    name,
                    "",
                    "is not read here; unset it, and name a Java trust store or key store by"
                        + " JAVA_TOOL_OPTIONS=-Djavax.net.ssl.trustStore=..."));
  }

  private void refuseOtherThan(String name, String taken, String because) {
    String text = variables.text(name);
    if (!text.isEmpty() && !text.equalsIgnoreCase(taken)) {
      variables.wrong(name, Quoted.of(text) + " " + because);
    }
  }
}
