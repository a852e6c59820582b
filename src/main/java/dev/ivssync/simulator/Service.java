package dev.ivssync.simulator;

/** The simulated service: who calls, what for, and what comes of it. */
final class Service {

  private final SignatureGate gate;
  private final ListOperation lists;
  private final ConfigurationOperations configurations;
  private final RequestLog log;

  Service(
      SignatureGate gate,
      ListOperation lists,
      ConfigurationOperations configurations,
      RequestLog log) {
    this.gate = gate;
    this.lists = lists;
    this.configurations = configurations;
    this.log = log;
  }

  Reply reply(Request request) {
    try {
      Operation operation = Operation.of(request);
      log.count(operation);
      Scope caller = gate.caller(request, operation);
      RequestBody body = RequestBody.parse(request.body());
      return operation == Operation.LIST
          ? lists.reply(caller, body)
          : Reply.whole(answer(operation, caller, body));
    } catch (ServiceException e) {
      return Reply.whole(Answer.refusal(e));
    }
  }

  private Answer answer(Operation operation, Scope caller, RequestBody body) {
    return switch (operation) {
      case GET -> configurations.get(caller, body);
      case CREATE -> configurations.create(caller, body);
      case UPDATE -> configurations.update(caller, body);
      case DELETE -> configurations.delete(caller, body);
      case LIST -> throw new IllegalArgumentException("a listing is no single answer");
    };
  }
}
