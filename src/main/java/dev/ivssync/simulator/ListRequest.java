package dev.ivssync.simulator;

import org.jspecify.annotations.Nullable;

/**
 * The arguments of ListIngestConfigurations.
 *
 * @param token null where the listing begins, which an empty text also asks for
 */
record ListRequest(ListFilter filter, int maxResults, @Nullable String token) {

  private static final int DEFAULT_MAX_RESULTS = 50;

  static ListRequest of(RequestBody body) {
    ListFilter filter =
        new ListFilter(
            body.text("filterByStageArn", TextRule.STAGE_ARN),
            body.text("filterByState", TextRule.STATE));
    int maxResults = body.number("maxResults", 1, 100, DEFAULT_MAX_RESULTS);
    String token = body.text("nextToken", TextRule.PAGE_TOKEN);
    body.require(
        filter.stageArn() == null || filter.state() == null,
        "Only one of filterByStageArn and filterByState may be given");
    body.check();
    return new ListRequest(filter, maxResults, token == null || token.isEmpty() ? null : token);
  }
}
