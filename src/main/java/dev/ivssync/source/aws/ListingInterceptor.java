package dev.ivssync.source.aws;

import dev.ivssync.source.PageRequest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Counts attempts and reads answers in the SDK's stead, inside its retries: an answer that is no
 * listing is tried again like any other failure. The SDK is given an empty listing to unmarshall.
 */
final class ListingInterceptor implements ExecutionInterceptor {

  private static final byte[] ENVELOPE =
      "{\"ingestConfigurations\":[]}".getBytes(StandardCharsets.UTF_8);

  @Override
  public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes call) {
    call.getAttribute(Exchange.ATTRIBUTE).attemptAt(context.httpRequest().getUri());
  }

  @Override
  public Optional<InputStream> modifyHttpResponseContent(
      Context.ModifyHttpResponse context, ExecutionAttributes call) {
    if (!context.httpResponse().isSuccessful()) {
      return context.responseBody();
    }
    try {
      Exchange exchange = call.getAttribute(Exchange.ATTRIBUTE);
      exchange.answered(listing(context, exchange.request()));
    } catch (MalformedListingException e) {
      throw RetryableException.create("the answer " + e.getMessage(), e);
    }
    return Optional.of(new ByteArrayInputStream(ENVELOPE));
  }

  private static Listing listing(Context.ModifyHttpResponse context, PageRequest request)
      throws MalformedListingException {
    SdkHttpResponse response = context.httpResponse();
    byte[] body =
        AnswerBody.read(response, context.responseBody().orElseGet(InputStream::nullInputStream));
    if (response.statusCode() != 200) {
      throw new MalformedListingException("has status " + response.statusCode());
    }
    return ListingParser.parse(body, request.itemsLater().getAsBoolean(), request.listener());
  }
}
