package dev.ivssync.simulator;

/** Hears every answer of the service before it is sent, from several threads. */
@FunctionalInterface
public interface AnswerListener {

  /**
   * @param requestId as the caller is told it
   * @param request the body of the request
   * @param answer the body of the answer, not to be written to; a fault may keep it from arriving
   */
  void answered(String requestId, byte[] request, int status, byte[] answer);
}
