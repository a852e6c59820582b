package dev.ivssync.console;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask the console for what.
 *
 * @param allowedHosts the names under which it answers, without ports
 * @param token what a change needs; null makes it read-only
 */
public record ConsoleSettings(List<String> allowedHosts, @Nullable Token token) {

  public ConsoleSettings {
    allowedHosts = List.copyOf(allowedHosts);
  }

  boolean readOnly() {
    return token == null;
  }
}
