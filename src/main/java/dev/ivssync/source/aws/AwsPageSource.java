package dev.ivssync.source.aws;

import dev.ivssync.source.ListFilter;
import dev.ivssync.source.Page;
import dev.ivssync.source.PageRequest;
import dev.ivssync.source.PageSource;
import dev.ivssync.source.PageToken;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ivsrealtime.IvsRealTimeClient;
import software.amazon.awssdk.services.ivsrealtime.model.ListIngestConfigurationsRequest;
import software.amazon.awssdk.services.ivsrealtime.model.ListIngestConfigurationsResponse;

/** One region of one account. Any number of threads may fetch; they share the call rate. */
public final class AwsPageSource implements PageSource {

  private static final List<String> REQUEST_ID = List.of("x-amzn-RequestId", "x-amz-request-id");

  private final IvsRealTimeClient client;
  private final String region;

  AwsPageSource(IvsRealTimeClient client, String region) {
    this.client = client;
    this.region = region;
  }

  @Override
  public Page fetch(PageRequest request) {
    Exchange exchange = new Exchange(request);
    try {
      return RetryNews.during(() -> page(call(exchange), exchange), e -> tellOfRetry(exchange, e));
    } catch (SdkException e) {
      if (e instanceof AbortedException && Thread.currentThread().isInterrupted()) {
        throw new CancellationException("interrupted while fetching a page");
      }
      throw new Failure(region, exchange).of(e);
    }
  }

  private ListIngestConfigurationsResponse call(Exchange exchange) {
    return client.listIngestConfigurations(asked(exchange));
  }

  private void tellOfRetry(Exchange exchange, Throwable failure) {
    if (failure instanceof SdkException e) {
      exchange.request().listener().retried(new Failure(region, exchange).of(e).code());
    }
  }

  private static ListIngestConfigurationsRequest asked(Exchange exchange) {
    PageRequest request = exchange.request();
    ListFilter filter = request.filter();
    return ListIngestConfigurationsRequest.builder()
        .filterByStageArn(filter.stageArn())
        .filterByState(filter.state())
        .maxResults(request.pageSize())
        .nextToken(text(request.token()))
        .overrideConfiguration(call -> call.putExecutionAttribute(Exchange.ATTRIBUTE, exchange))
        .build();
  }

  private static Page page(ListIngestConfigurationsResponse response, Exchange exchange) {
    Listing listing = exchange.listing();
    if (listing == null) {
      throw new IllegalStateException("the SDK gave a response that it did not receive");
    }
    return new Page(
        listing.items(),
        listing.raw(),
        PageToken.ofNullable(listing.nextToken()),
        response.sdkHttpResponse().firstMatchingHeader(REQUEST_ID).orElse(null),
        exchange.attempts());
  }

  private static @Nullable String text(@Nullable PageToken token) {
    return token == null ? null : token.value();
  }
}
