package dev.ivssync.source.aws;

import dev.ivssync.Build;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.ivsrealtime.IvsRealTimeClient;
import software.amazon.awssdk.services.ivsrealtime.IvsRealTimeClientBuilder;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The sources of this process. Each region and endpoint has one client, which keeps its connections
 * and threads until this is closed; a closed one fetches no more.
 */
public final class AwsPageSources implements AutoCloseable {

  /** More threads than this do not fetch at once, even for a fleet. */
  private static final int CONNECTIONS = 256;

  private final CallBudget budget;
  private final AwsCredentialsProvider credentials;
  private final SdkHttpClient http;
  private final Map<AwsAccess.Place, Connection> connections = new ConcurrentHashMap<>();
  private volatile int processes = 1;

  /** With the credentials of the SDK's default chain. */
  public AwsPageSources(CallBudget budget) {
    this(budget, DefaultCredentialsProvider.builder().build());
  }

  /** With one access key: for a process that lists several accounts. */
  public static AwsPageSources withKey(CallBudget budget, String accessKeyId, String secret) {
    return new AwsPageSources(
        budget, StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKeyId, secret)));
  }

  /** The provider is closed with this, where it can be. */
  AwsPageSources(CallBudget budget, AwsCredentialsProvider credentials) {
    this.budget = budget;
    this.credentials = credentials;
    this.http =
        ApacheHttpClient.builder()
            .maxConnections(CONNECTIONS)
            .connectionTimeout(budget.silence())
            .socketTimeout(budget.silence())
            .connectionAcquisitionTimeout(budget.attempt())
            .build();
  }

  /** Accesses to one place share its client, and the lowest of their call rates. */
  public AwsPageSource source(AwsAccess access) {
    Connection connection = connections.computeIfAbsent(access.place(), place -> connect(access));
    connection.rate().slowTo(access.callsPerSecond());
    connection.rate().shareAmong(processes);
    return new AwsPageSource(connection.client(), access.region());
  }

  /**
   * Has so many processes share the call rates: each takes an equal part, so that together they
   * stay under the ceiling of an account and region, whichever of them lists what.
   *
   * @param count of the processes that may list, this one included
   */
  public void shareAmong(int count) {
    processes = count;
    connections.values().forEach(connection -> connection.rate().shareAmong(count));
  }

  private Connection connect(AwsAccess access) {
    CallRate rate = new CallRate(access.callsPerSecond());
    IvsRealTimeClientBuilder builder =
        IvsRealTimeClient.builder()
            .region(Region.of(access.region()))
            .credentialsProvider(credentials)
            .httpClient(http)
            .overrideConfiguration(calls(rate));
    Optional.ofNullable(access.endpoint()).ifPresent(builder::endpointOverride);
    return new Connection(builder.build(), rate);
  }

  private ClientOverrideConfiguration calls(CallRate rate) {
    return ClientOverrideConfiguration.builder()
        .apiCallTimeout(budget.call())
        .apiCallAttemptTimeout(budget.attempt())
        .retryStrategy(new PacedRetryStrategy(retries(), rate))
        .addExecutionInterceptor(new ListingInterceptor())
        .putAdvancedOption(
            SdkAdvancedClientOption.USER_AGENT_SUFFIX, "ivs-ingest-sync/" + Build.version())
        .build();
  }

  /** Named here, because what the SDK does by default is about to change. */
  private RetryStrategy retries() {
    return AwsRetryStrategy.standardRetryStrategy().toBuilder()
        .maxAttempts(budget.attempts())
        .backoffStrategy(
            BackoffStrategy.exponentialDelay(budget.firstBackoff(), CallBudget.LONGEST_BACKOFF))
        .throttlingBackoffStrategy(
            BackoffStrategy.exponentialDelay(
                budget.firstBackoff().multipliedBy(10), CallBudget.LONGEST_BACKOFF))
        .build();
  }

  @Override
  public void close() {
    connections.values().forEach(connection -> connection.client().close());
    http.close();
    if (credentials instanceof SdkAutoCloseable closeable) {
      closeable.close();
    }
  }

  private record Connection(IvsRealTimeClient client, CallRate rate) {}
}
