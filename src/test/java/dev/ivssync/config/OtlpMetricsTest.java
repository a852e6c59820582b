package dev.ivssync.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtlpMetricsTest {

  private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";
  private static final String METRICS_ENDPOINT = "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT";
  private static final String HEADERS = "OTEL_EXPORTER_OTLP_HEADERS";
  private static final String INTERVAL = "OTEL_METRIC_EXPORT_INTERVAL";
  private static final String EXPORTER = "OTEL_METRICS_EXPORTER";

  @Test
  void nothingIsExportedWithoutAnEndpointWhateverElseIsSet() {
    assertThat(
            OtlpMetrics.in(
                Map.of(
                    "OTEL_SERVICE_NAME",
                    "x",
                    INTERVAL,
                    "soon",
                    ENDPOINT,
                    "",
                    "OTEL_EXPORTER_OTLP_PROTOCOL",
                    "grpc")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"OTEL_SDK_DISABLED, True", EXPORTER + ", none", EXPORTER + ", 'prometheus, console'"})
  void nothingIsExportedWhereSomebodyHasTurnedItOff(String name, String value) {
    assertThat(OtlpMetrics.in(Map.of(ENDPOINT, "no address", name, value))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"OTEL_SDK_DISABLED, 1", EXPORTER + ", otlp", EXPORTER + ", 'prometheus , otlp'"})
  void isExportedWhereThatIsNotTurnedOff(String name, String value) {
    assertThat(OtlpMetrics.in(Map.of(ENDPOINT, "http://localhost:4318", name, value))).isPresent();
  }

  @Test
  void hasTheDefaultsOfOpenTelemetry() {
    assertThat(read(Map.of(ENDPOINT, "http://collector:4318")))
        .isEqualTo(
            new MetricsExport(
                URI.create("http://collector:4318/v1/metrics"),
                Map.of(),
                Map.of(),
                Duration.ofSeconds(60),
                Duration.ofSeconds(10),
                false));
  }

  @ParameterizedTest
  @CsvSource({
    "http://h:4318/, http://h:4318/v1/metrics",
    "https://h/otlp//, https://h/otlp/v1/metrics",
    "HTTP://[::1]:1/a%20b/c, HTTP://[::1]:1/a%20b/c/v1/metrics",
    "http://h/x?key=1, http://h/x/v1/metrics"
  })
  void metricsHaveTheirPlaceUnderTheEndpointOfAll(String endpoint, String url) {
    assertThat(read(Map.of(ENDPOINT, endpoint)).url()).hasToString(url);
  }

  @Test
  void theEndpointOfMetricsComesFirstAndIsTakenAsItIs() {
    MetricsExport export =
        read(Map.of(ENDPOINT, "no address", METRICS_ENDPOINT, "https://h/in?key=4711"));

    assertThat(export.url()).hasToString("https://h/in?key=4711");
    assertThat(export.address()).isEqualTo("https://h/in");
    assertThat(export.toString()).doesNotContain("4711");
  }

  @Test
  void whatIsSetForMetricsComesBeforeWhatIsSetForAll() {
    MetricsExport export =
        read(
            Map.of(
                ENDPOINT,
                "http://h",
                HEADERS,
                "a=1,b=2",
                "OTEL_EXPORTER_OTLP_METRICS_HEADERS",
                "c=3",
                "OTEL_EXPORTER_OTLP_PROTOCOL",
                "grpc",
                "OTEL_EXPORTER_OTLP_METRICS_PROTOCOL",
                "http/protobuf",
                "OTEL_EXPORTER_OTLP_TIMEOUT",
                "5000",
                "OTEL_EXPORTER_OTLP_COMPRESSION",
                "gzip"));

    assertThat(export.headers()).isEqualTo(Map.of("c", "3"));
    assertThat(export.timeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(export.compressed()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "70000, 70000", "0, 60000"})
  void anExportWithoutATimeoutMayTakeTheInterval(String given, long millis) {
    assertThat(read(Map.of(ENDPOINT, "http://h", "OTEL_EXPORTER_OTLP_TIMEOUT", given)).timeout())
        .isEqualTo(Duration.ofMillis(millis));
  }

  @Test
  void listsAreDecodedAsInUrlsAndAPlusStaysOne() {
    MetricsExport export =
        read(
            Map.of(
                ENDPOINT,
                "http://h",
                HEADERS,
                " Authorization = Bearer a%2Cb+c== ,, x-scope=%25,",
                "OTEL_RESOURCE_ATTRIBUTES",
                "service.name=other,team=b%C3%BChne",
                "OTEL_SERVICE_NAME",
                "ivs-eu"));

    assertThat(export.headers())
        .isEqualTo(Map.of("Authorization", "Bearer a,b+c==", "x-scope", "%"));
    assertThat(export.resource()).isEqualTo(Map.of("service.name", "ivs-eu", "team", "bühne"));
    assertThat(export.toString()).doesNotContain("Bearer");
  }

  @ParameterizedTest
  @CsvSource({
    ENDPOINT + ", collector:4318, is no web address",
    ENDPOINT + ", grpc://h:4317, is no web address",
    ENDPOINT + ", http:///v1, is no web address",
    ENDPOINT + ", http://h:99999, is no web address",
    ENDPOINT + ", http://me:s3cret@h, OTEL_EXPORTER_OTLP_HEADERS",
    METRICS_ENDPOINT + ", h?key=s3cret, '\"h\" is no web address'",
    HEADERS + ", s3cret, entry 1 of it is no key=value",
    HEADERS + ", 'a=1,=s3cret', entry 2 of it is no key=value",
    HEADERS + ", a=s3cret%zz, entry 1 of it has a % that encodes nothing",
    HEADERS + ", a=s3cret%0d%0ab, the value of a has more than printable ASCII",
    HEADERS + ", Host=s3cret, '\"Host\" is no header to be set'",
    HEADERS + ", a b=s3cret, '\"a b\" is no header to be set'",
    "OTEL_RESOURCE_ATTRIBUTES, team, entry 1 of it is no key=value",
    INTERVAL + ", soon, '\"soon\" is no time here; give milliseconds, 1000 to 86400000'",
    INTERVAL + ", 999, 1000 to",
    INTERVAL + ", -60000, 1000 to",
    INTERVAL + ", 60s, 1000 to",
    INTERVAL + ", 99999999999999999999, 1000 to",
    "OTEL_EXPORTER_OTLP_TIMEOUT, -1, 0 to 86400000",
    "OTEL_EXPORTER_OTLP_COMPRESSION, zstd, 'is none of none, gzip'",
    "OTEL_EXPORTER_OTLP_PROTOCOL, grpc, on port 4318",
    "OTEL_EXPORTER_OTLP_METRICS_PROTOCOL, http/json, http/protobuf",
    "OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE, delta, is not done here",
    "OTEL_EXPORTER_OTLP_CERTIFICATE, /etc/ca.pem, trust store",
    EXPORTER + ", oltp, '\"oltp\" is none of otlp, prometheus, console, none'"
  })
  void saysWhatIsWrongWithAVariableButNothingSecret(String name, String value, String message) {
    Map<String, String> environment = new HashMap<>(Map.of(ENDPOINT, "http://h"));
    environment.put(name, value);

    assertThat(problems(environment))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.keyPath()).isEqualTo(name);
              assertThat(problem.message()).contains(message).doesNotContain("s3cret");
            });
  }

  @Test
  void saysEverythingThatIsWrongAtOnce() {
    Map<String, String> environment =
        Map.of(ENDPOINT, "h", HEADERS, "x", INTERVAL, "0", "OTEL_EXPORTER_OTLP_PROTOCOL", "grpc");

    assertThat(problems(environment).stream().map(Problem::keyPath))
        .containsExactlyInAnyOrderElementsOf(environment.keySet());
  }

  private static MetricsExport read(Map<String, String> environment) {
    return OtlpMetrics.in(environment).orElseThrow();
  }

  private static List<Problem> problems(Map<String, String> environment) {
    return catchThrowableOfType(ConfigurationException.class, () -> OtlpMetrics.in(environment))
        .problems();
  }
}
