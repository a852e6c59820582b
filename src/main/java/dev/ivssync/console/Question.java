package dev.ivssync.console;

import dev.ivssync.config.DidYouMean;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is asked for.
 *
 * @param path as it was asked, without parameters
 * @param inPath the parts of the path that the route names, decoded
 * @param parameters by name, decoded
 */
public record Question(
    String path, Map<String, String> inPath, Map<String, List<String>> parameters) {

  private static final int LONGEST_VALUE = 2_048;

  public Question {
    inPath = Map.copyOf(inPath);
    parameters = Map.copyOf(parameters);
  }

  /** A part of the path that the route names. */
  public String inPath(String name) {
    String value = inPath.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the route names no " + name);
    }
    return value;
  }

  /** A number in the path; anything else is nothing that there is. */
  public long numberInPath(String name) {
    String value = inPath(name);
    if (!value.matches("[0-9]{1,18}")) {
      throw RefusedException.notFound("NOT_FOUND", "There is no such " + name + ".");
    }
    return Long.parseLong(value);
  }

  /**
   * A parameter; an empty one counts as none.
   *
   * @throws RefusedException if it is given more than once, or is very long
   */
  public Optional<String> value(String name) {
    List<String> values = values(name);
    if (values.size() > 1) {
      throw RefusedException.badRequest("The parameter " + name + " is given more than once.");
    }
    return values.stream().findFirst();
  }

  /** All values of a parameter that may be given more than once, without empty ones. */
  public List<String> values(String name) {
    List<String> values = parameters.getOrDefault(name, List.of());
    if (values.size() > 100 || values.stream().anyMatch(v -> v.length() > LONGEST_VALUE)) {
      throw RefusedException.badRequest("The parameter " + name + " is too long.");
    }
    return values.stream().filter(value -> !value.isEmpty()).toList();
  }

  /**
   * A whole number.
   *
   * @throws RefusedException if it is none, or out of its bounds
   */
  public int number(String name, int otherwise, int least, int most) {
    String value = value(name).orElse(String.valueOf(otherwise));
    int number = value.matches("[0-9]{1,9}") ? Integer.parseInt(value) : -1;
    if (number < least || number > most) {
      throw RefusedException.badRequest(
          "The parameter %s is a number from %d to %d.".formatted(name, least, most));
    }
    return number;
  }

  /**
   * Refuses parameters that mean nothing here: a misspelt filter would look as if it had been
   * heeded.
   */
  public void only(List<String> known) {
    for (String name : parameters.keySet()) {
      if (!known.contains(name) && !name.equals(Times.PARAMETER)) {
        throw RefusedException.badRequest(
            DidYouMean.nearest(name, known)
                .map(near -> "There is no such parameter; did you mean " + near + "?")
                .orElse(
                    "There is no such parameter; there are: " + String.join(", ", known) + "."));
      }
    }
  }
}
