package dev.ivssync.source.aws;

import dev.ivssync.source.AccessDeniedException;
import dev.ivssync.source.CredentialsException;
import dev.ivssync.source.MalformedAnswerException;
import dev.ivssync.source.PageRequest;
import dev.ivssync.source.PageToken;
import dev.ivssync.source.RequestRefusedException;
import dev.ivssync.source.SourceException;
import dev.ivssync.source.ThrottledException;
import dev.ivssync.source.TokenRefusedException;
import dev.ivssync.source.UnreachableException;
import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ivsrealtime.model.IvsRealTimeException;

/**
 * Says what a failed call means. What the SDK throws is never the cause, only what caused it: the
 * SDK quotes the service, so a log of it may hold a whole token or text that is not printable.
 */
record Failure(String region, Exchange exchange) {

  private static final Set<String> BAD_CREDENTIALS =
      Set.of(
          "AuthFailure",
          "ExpiredToken",
          "ExpiredTokenException",
          "IncompleteSignature",
          "IncompleteSignatureException",
          "InvalidAccessKeyId",
          "InvalidClientTokenId",
          "InvalidSignatureException",
          "MissingAuthenticationToken",
          "MissingAuthenticationTokenException",
          "RequestExpired",
          "SignatureDoesNotMatch",
          "UnrecognizedClientException");

  private static final Set<String> DENIED =
      Set.of("AccessDenied", "AccessDeniedException", "UnauthorizedOperation");

  private static final String NONE_FOUND = "Unable to load credentials from any of the providers";

  private static final Pattern ABOUT_TOKEN = Pattern.compile("(?i)token");
  private static final Pattern ABOUT_ANOTHER_MEMBER =
      Pattern.compile("(?i)maxResults|filterBy|stageArn|filters?\\b");

  SourceException of(SdkException failure) {
    if (failure.getCause() instanceof MalformedListingException malformed) {
      return malformed(malformed);
    }
    if (failure instanceof AbortedException && failure.getCause() instanceof SdkException reason) {
      return of(reason);
    }
    if (failure instanceof AwsServiceException refusal) {
      ServiceError error = ServiceError.of(refusal).concealing(request().token());
      return failure instanceof IvsRealTimeException ? refused(error) : unidentified(error);
    }
    return withoutAnswer(failure);
  }

  private SourceException malformed(MalformedListingException malformed) {
    return new MalformedAnswerException(
        "%s gave no listing: the answer %s; if an endpoint is set, check that it is the service"
            .formatted(call(), ServiceText.printable(malformed.getMessage())),
        null);
  }

  private SourceException refused(ServiceError error) {
    String said = "%s failed: %s".formatted(call(), error.printable());
    if (error.throttling()) {
      return new ThrottledException(said + "; lower calls-per-second, or list less often", null);
    }
    if (error.theirFault()) {
      return new UnreachableException(said + "; try again later", null);
    }
    if (BAD_CREDENTIALS.contains(error.code())) {
      return new CredentialsException(said + "; renew or correct the AWS credentials", null);
    }
    if (DENIED.contains(error.code()) || (error.status() == 403 && error.code().isEmpty())) {
      return new AccessDeniedException(
          said + "; allow the principal ivs:ListIngestConfigurations", null);
    }
    return refusedRequest(error, said);
  }

  private SourceException refusedRequest(ServiceError error, String said) {
    PageToken token = request().token();
    if (token != null && error.status() == 400 && concernsToken(error)) {
      return new TokenRefusedException(
          "%s; list from the start instead of from page token %s".formatted(said, token), null);
    }
    String asked = request().filter() + ", page size " + request().pageSize();
    return new RequestRefusedException(
        "%s; correct the source, which asked with %s".formatted(said, ServiceText.printable(asked)),
        null);
  }

  /** With a token in the request and no other member named, the token is what has changed. */
  private static boolean concernsToken(ServiceError error) {
    String text = error.code() + " " + error.message();
    return ABOUT_TOKEN.matcher(text).find()
        || (error.code().equals("ValidationException")
            && !ABOUT_ANOTHER_MEMBER.matcher(text).find());
  }

  /** Another service refused, one that the credentials come from: STS, SSO. */
  private SourceException unidentified(ServiceError error) {
    String said =
        "%s: no credentials from %s: %s".formatted(call(), error.service(), error.printable());
    if (error.throttling()) {
      return new ThrottledException(said + "; try again later", null);
    }
    if (error.theirFault()) {
      return new UnreachableException(said + "; try again later", null);
    }
    return new CredentialsException(
        said + "; check the role, its trust policy and the session", null);
  }

  private SourceException withoutAnswer(SdkException failure) {
    String said = ServiceText.printable(failure.getMessage());
    if (ofNetwork(failure)) {
      return new UnreachableException(
          "%s had no answer (attempts: %d): %s; check the network, the region and the endpoint"
              .formatted(call(), exchange.attempts(), said),
          failure.getCause());
    }
    // the SDK goes on to list its classes and what each of them missed
    String missing = said.startsWith(NONE_FOUND) ? NONE_FOUND : said;
    return new CredentialsException(
        "%s: no usable AWS credentials: %s; set AWS_PROFILE, AWS_ACCESS_KEY_ID or a role"
            .formatted(call(), missing),
        failure.getCause());
  }

  private static boolean ofNetwork(SdkException failure) {
    return failure instanceof ApiCallTimeoutException
        || failure instanceof ApiCallAttemptTimeoutException
        || failure instanceof AbortedException
        || causedByIo(failure);
  }

  private static boolean causedByIo(Throwable failure) {
    return Stream.iterate(failure.getCause(), Objects::nonNull, Throwable::getCause)
        .anyMatch(IOException.class::isInstance);
  }

  private PageRequest request() {
    return exchange.request();
  }

  private String call() {
    URI endpoint = exchange.endpoint();
    String at =
        endpoint == null
            ? ""
            : " at %s://%s".formatted(endpoint.getScheme(), endpoint.getAuthority());
    return "ListIngestConfigurations in " + region + at;
  }
}
