package dev.ivssync.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/**
 * Tells who calls, from a Signature Version 4 header. Its form, scope and date are checked; the
 * signature itself is not, since the simulator knows no secret key: any secret will do.
 */
final class SignatureGate {

  private static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final DateTimeFormatter AMZ_DATE =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Accounts accounts;
  private final Clock clock;

  SignatureGate(Accounts accounts, Clock clock) {
    this.accounts = accounts;
    this.clock = clock;
  }

  Scope caller(Request request, Operation operation) {
    Credential credential = credential(request);
    checkDate(request, credential);
    if (credential.accessKey().equals(Accounts.EXPIRED_KEY)) {
      throw ServiceException.expiredToken();
    }
    String account = accounts.idFor(credential.accessKey());
    if (credential.accessKey().equals(Accounts.DENIED_KEY)) {
      throw denied(account, operation);
    }
    return new Scope(account, credential.region());
  }

  static ServiceException denied(String account, Operation operation) {
    return ServiceException.accessDenied(
        "User: arn:aws:iam::"
            + account
            + ":user/denied is not authorized to perform: ivs:"
            + operation.wireName()
            + " on resource: *");
  }

  private static Credential credential(Request request) {
    String header = request.header("Authorization");
    if (header == null) {
      throw new ServiceException(
          403, "MissingAuthenticationTokenException", "Missing Authentication Token");
    }
    Credential credential =
        Credential.parse(header)
            .orElseThrow(
                () ->
                    new ServiceException(
                        403,
                        "IncompleteSignatureException",
                        "Authorization is not AWS4-HMAC-SHA256 with Credential, SignedHeaders and"
                            + " Signature"));
    if (!credential.service().equals("ivs")) {
      throw new ServiceException(
          403,
          "InvalidSignatureException",
          "Credential should be scoped to correct service: 'ivs', not '"
              + credential.service()
              + "'.");
    }
    return credential;
  }

  private void checkDate(Request request, Credential credential) {
    String stamp = request.header("X-Amz-Date");
    Instant signed = parse(stamp == null ? "" : stamp);
    Instant now = clock.instant();
    if (signed.isBefore(now.minus(TOLERANCE))) {
      throw ServiceException.signature(
          "Signature expired: "
              + stamp
              + " is now earlier than "
              + AMZ_DATE.format(now.minus(TOLERANCE)));
    }
    if (signed.isAfter(now.plus(TOLERANCE))) {
      throw ServiceException.signature(
          "Signature not yet current: "
              + stamp
              + " is still later than "
              + AMZ_DATE.format(now.plus(TOLERANCE)));
    }
    if (!AMZ_DATE.format(signed).startsWith(credential.date())) {
      throw ServiceException.signature(
          "Date in Credential scope does not match YYYYMMDD of X-Amz-Date: " + credential.date());
    }
  }

  private static Instant parse(String stamp) {
    try {
      return Instant.from(AMZ_DATE.parse(stamp));
    } catch (DateTimeParseException e) {
      throw new ServiceException(
          403,
          "IncompleteSignatureException",
          "X-Amz-Date is missing or no date of the form 20261123T120000Z: '" + stamp + "'");
    }
  }
}
