package dev.ivssync.console;

import com.fasterxml.jackson.databind.JsonNode;

/** A change that somebody with the token asks for. */
@FunctionalInterface
public interface Action {

  /**
   * @param body what was sent; an empty object where nothing was
   * @throws RefusedException if it cannot be done
   */
  Answer act(Question question, JsonNode body);
}
