package dev.ivssync.source.aws;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.ivssync.source.PageToken;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * A refusal in the words of an AWS service.
 *
 * @param code the type of the error, empty where the answer names none
 * @param message as the service wrote it: not yet fit for a log
 * @param service such as {@code IvsRealTime} or {@code Sts}
 */
record ServiceError(
    String service,
    int status,
    String code,
    @Nullable String message,
    @Nullable String requestId,
    boolean throttling) {

  private static final JsonFactory JSON = new JsonFactory();

  static ServiceError of(AwsServiceException refusal) {
    AwsErrorDetails details =
        Optional.ofNullable(refusal.awsErrorDetails())
            .orElseGet(() -> AwsErrorDetails.builder().build());
    return new ServiceError(
        Optional.ofNullable(details.serviceName()).orElse("AWS"),
        refusal.statusCode(),
        Optional.ofNullable(details.errorCode()).orElse(""),
        message(details),
        refusal.requestId(),
        refusal.isThrottlingException());
  }

  /** The same without the whole token, which a refusal may repeat. */
  ServiceError concealing(@Nullable PageToken token) {
    if (token == null || message == null) {
      return this;
    }
    String concealed = message.replace(token.value(), token.toString());
    return new ServiceError(service, status, code, concealed, requestId, throttling);
  }

  /** The request failed at their end, and the same one may pass later. */
  boolean theirFault() {
    return status >= 500;
  }

  String printable() {
    String named = code.isEmpty() ? "" : " " + ServiceText.printable(code);
    String id = requestId == null ? "" : ", request " + ServiceText.printable(requestId);
    return String.format(
        Locale.ROOT, "%s (%d%s%s)", ServiceText.printable(message), status, named, id);
  }

  /**
   * This service writes {@code exceptionMessage}, and the gateways before it {@code message} or
   * {@code Message}; the SDK reads only the latter two, and only the former for errors that the
   * model has.
   */
  private static @Nullable String message(AwsErrorDetails details) {
    if (details.errorMessage() != null || details.rawResponse() == null) {
      return details.errorMessage();
    }
    try (JsonParser json = JSON.createParser(details.rawResponse().asByteArrayUnsafe())) {
      return json.nextToken() == JsonToken.START_OBJECT ? exceptionMessage(json) : null;
    } catch (IOException notJson) {
      return null;
    }
  }

  private static @Nullable String exceptionMessage(JsonParser json) throws IOException {
    String found = null;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      boolean wanted = json.currentName().equals("exceptionMessage");
      if (json.nextToken() == JsonToken.VALUE_STRING && wanted) {
        found = json.getText();
      }
      json.skipChildren();
    }
    return found;
  }
}
