package dev.ivssync.source.aws;

import dev.ivssync.source.ListFilter;
import dev.ivssync.source.Page;
import dev.ivssync.source.PageRequest;
import dev.ivssync.source.PageToken;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** A fake service and a source that lists it. */
abstract class AwsSourceTest {

  static final PageRequest FIRST = new PageRequest(ListFilter.NONE, null, null);
  static final CallBudget PATIENT =
      new CallBudget(Duration.ofSeconds(10), Duration.ofSeconds(40), 3, Duration.ofMillis(1));

  /** For a service that is too slow; a busy machine may be as well. */
  static final CallBudget HASTY =
      new CallBudget(
          Duration.ofSeconds(2), Duration.ofSeconds(15), PATIENT.attempts(), Duration.ofMillis(1));

  static final AwsCredentialsProvider KEYS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret-key"));

  final FakeService service = new FakeService();
  AwsPageSources sources = new AwsPageSources(PATIENT, KEYS);

  @AfterEach
  void close() throws IOException {
    sources.close();
    service.close();
  }

  AwsPageSource source() {
    return source(10_000);
  }

  AwsPageSource source(double callsPerSecond) {
    return sources.source(new AwsAccess("eu-west-1", service.endpoint(), callsPerSecond));
  }

  /**
   * Replaces the sources by ones with this budget, which what the first call of a JVM has to load
   * is no part of. Before the service is told what to answer.
   */
  void within(CallBudget budget) {
    fetch();
    service.received().clear();
    sources.close();
    sources = new AwsPageSources(budget, KEYS);
  }

  Page fetch() {
    return source().fetch(FIRST);
  }

  static PageRequest at(String token) {
    return new PageRequest(ListFilter.NONE, 100, new PageToken(token));
  }
}
