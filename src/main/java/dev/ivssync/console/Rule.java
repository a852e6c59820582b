package dev.ivssync.console;

import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Something that every request has to keep, whatever it asks for. */
@FunctionalInterface
interface Rule {

  /** Why the request is refused, or null if it keeps the rule. */
  @Nullable Refusal broken(Request request);
}
