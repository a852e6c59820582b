package dev.ivssync.simulator;

import java.util.Optional;

/** ListIngestConfigurations, as it should be and with the faults in force. */
final class ListOperation {

  private final World world;
  private final PageTokens tokens;
  private final Faults faults;
  private final Refusals refusals;
  private final FaultyDeliveries deliveries;
  private final RequestLog log;

  ListOperation(
      World world,
      PageTokens tokens,
      Faults faults,
      Refusals refusals,
      FaultyDeliveries deliveries,
      RequestLog log) {
    this.world = world;
    this.tokens = tokens;
    this.faults = faults;
    this.refusals = refusals;
    this.deliveries = deliveries;
    this.log = log;
  }

  Reply reply(Scope scope, RequestBody body) {
    ListRequest request = ListRequest.of(body);
    Optional<ActiveFault> fault = faults.next(scope, request.token() != null);
    log.record(scope, request, fault);
    return fault
        .map(active -> faulty(scope, request, active))
        .orElseGet(() -> Reply.whole(Answer.ok(call(scope, request).page().json())));
  }

  private Reply faulty(Scope scope, ListRequest request, ActiveFault fault) {
    return refusals
        .answer(fault.fault(), scope)
        .map(Reply::whole)
        .orElseGet(() -> faultyPage(scope, request, fault));
  }

  private Reply faultyPage(Scope scope, ListRequest request, ActiveFault fault) {
    ListCall call =
        fault.madeUp(request.token())
            ? call(scope, request, Position.BEGINNING)
            : call(scope, request);
    Answer page = Answer.ok(PageFaults.page(call, fault).json());
    return new Reply(BodyFaults.change(page, fault.kind()), deliveries.of(fault.fault()));
  }

  private ListCall call(Scope scope, ListRequest request) {
    String token = request.token();
    return call(
        scope, request, token == null ? Position.BEGINNING : tokens.open(scope, request, token));
  }

  private ListCall call(Scope scope, ListRequest request, Position position) {
    return new ListCall(scope, request, position, world.listing(scope), tokens);
  }
}
