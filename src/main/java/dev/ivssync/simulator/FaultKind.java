package dev.ivssync.simulator;

/** What can go wrong with a call of ListIngestConfigurations. */
public enum FaultKind {
  /** InternalServerException. */
  STATUS_500,
  /** HTML, as load balancers answer. */
  STATUS_502,
  /** ServiceUnavailableException. */
  STATUS_503,
  /** HTML, as load balancers answer. */
  STATUS_504,
  /** ThrottlingException; {@code retryAfterSeconds} adds Retry-After. */
  THROTTLE_429,
  /** ThrottlingException; {@code retryAfterSeconds} adds Retry-After. */
  THROTTLE_400,
  /** ValidationException for a request that has a page token. */
  TOKEN_REFUSED,
  /** AccessDeniedException. */
  ACCESS_DENIED,
  /** ExpiredTokenException. */
  EXPIRED_CREDENTIALS,

  /** The request's own token as the next one; only for a request that has a token. */
  SAME_TOKEN,
  /** Next tokens that go round: {@code tokens}, or the first two that the listing itself gives. */
  CYCLE,
  /** No items, and a token that goes on at the same place. */
  EMPTY_PAGE,
  /** The next token is empty text. */
  EMPTY_TOKEN,
  /** A listing of nothing. */
  EMPTY_LISTING,
  /** Only {@code percent} of the configurations, 50 unless given. */
  SHRUNK,
  /** The first item of the previous page once more. */
  DUPLICATE_ITEM,

  /** State {@code text}, DRAINING unless given, in one item. */
  UNKNOWN_ENUM,
  /** A member that the model lacks, in one item. */
  UNKNOWN_FIELD,
  /** One item without its ARN. */
  MISSING_ARN,
  /** One item without its state. */
  MISSING_STATE,
  /** A user id of {@code length} characters, 100,000 unless given, in one item. */
  OVERSIZED_FIELD,
  /** One item's ARN is of another account. */
  FOREIGN_ACCOUNT,
  /** One item's ARN is of another region. */
  FOREIGN_REGION,
  /** User id {@code text}, or markup unless given, in one item. */
  HOSTILE_TEXT,
  /** Null in the place of one item. */
  NULL_ITEM,

  /** Status 200 with the first half of the JSON. */
  TRUNCATED_JSON,
  /** Status 200 with something like JSON. */
  MALFORMED,
  /** Status 200 with a page of HTML. */
  HTML,
  /** Status 200 with nothing. */
  EMPTY_BODY,
  /** Status 200 with white space. */
  BLANK_BODY,
  /** Status 200 with <code>{}</code>. */
  EMPTY_OBJECT,
  /** Status 200 with null for the list. */
  NULL_LIST,
  /** Status 204. */
  NO_CONTENT_204,

  /** No answer for {@code timeoutMillis}, or until the simulator is closed; then the end. */
  HANG,
  /** The connection closed without an answer. */
  CONNECT,
  /** One byte of the body every {@code pauseMillis}, 10 unless given. */
  TRICKLE,
  /** A Content-Length beyond the body. */
  TRUNCATED;

  /** Whether a request must have a page token for this to make sense. */
  boolean needsToken() {
    return this == TOKEN_REFUSED || this == SAME_TOKEN;
  }

  /** Whether it takes a whole listing to show, so that once is too little unless asked for. */
  boolean spansListing() {
    return this == CYCLE || this == SHRUNK;
  }
}
