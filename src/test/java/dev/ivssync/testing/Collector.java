package dev.ivssync.testing;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** An OpenTelemetry receiver on loopback, which reads what it is sent as others do. */
public final class Collector implements AutoCloseable {

  /** What it answers, until it is told something else. */
  public record Answer(int status, String contentType, String body) {

    public static final Answer TAKEN = new Answer(200, "application/x-protobuf", "");
  }

  /** One request. */
  public record Export(
      String path, Map<String, String> headers, ExportMetricsServiceRequest metrics) {

    /** Of the only sender of the request. */
    public Map<String, String> resource() {
      return texts(metrics.getResourceMetrics(0).getResource().getAttributesList());
    }

    public Metric metric(String name) {
      return metricList().stream()
          .filter(metric -> metric.getName().equals(name))
          .findFirst()
          .orElseThrow(() -> new AssertionError(name + " is none of " + names()));
    }

    public List<String> names() {
      return metricList().stream().map(Metric::getName).toList();
    }

    /** Of a sum or a gauge; not a number where there is none with these attributes. */
    public double value(String name, Map<String, String> attributes) {
      if (!names().contains(name)) {
        return Double.NaN;
      }
      Metric metric = metric(name);
      List<NumberDataPoint> points =
          metric.hasSum()
              ? metric.getSum().getDataPointsList()
              : metric.getGauge().getDataPointsList();
      return points.stream()
          .filter(point -> texts(point.getAttributesList()).equals(attributes))
          .mapToDouble(NumberDataPoint::getAsDouble)
          .findFirst()
          .orElse(Double.NaN);
    }

    private List<Metric> metricList() {
      return metrics.getResourceMetricsList().stream()
          .flatMap(resource -> resource.getScopeMetricsList().stream())
          .flatMap(scope -> scope.getMetricsList().stream())
          .toList();
    }

    private static Map<String, String> texts(List<KeyValue> attributes) {
      return attributes.stream()
          .collect(Collectors.toMap(KeyValue::getKey, a -> a.getValue().getStringValue()));
    }
  }

  private final Javalin server;
  private final List<Export> exports = new CopyOnWriteArrayList<>();
  private volatile Answer answer = Answer.TAKEN;

  private Collector() {
    server = Javalin.create(this::configure);
  }

  public static Collector start() {
    return on(0);
  }

  /** On a certain port, where another one may have been. */
  public static Collector on(int port) {
    Collector collector = new Collector();
    collector.server.start("127.0.0.1", port);
    return collector;
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.routes.addHttpHandler(HandlerType.POST, "/*", this::take);
  }

  public Collector answering(Answer with) {
    answer = with;
    return this;
  }

  public int port() {
    return server.port();
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + port());
  }

  /** What it was sent so far. */
  public List<Export> exports() {
    return exports;
  }

  private void take(Context request) throws IOException {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(request.headerMap());
    try (InputStream body = plain(new ByteArrayInputStream(request.bodyAsBytes()), headers)) {
      exports.add(new Export(request.path(), headers, ExportMetricsServiceRequest.parseFrom(body)));
    }
    Answer given = answer;
    request.status(given.status()).contentType(given.contentType()).result(given.body());
  }

  private static InputStream plain(InputStream body, Map<String, String> headers)
      throws IOException {
    return "gzip".equals(headers.get("Content-Encoding")) ? new GZIPInputStream(body) : body;
  }

  @Override
  public void close() {
    server.stop();
  }
}
