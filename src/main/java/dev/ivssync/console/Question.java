package dev.ivssync.console;

import dev.ivssync.config.DidYouMean;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for.
 *
 * @param path as it was asked, without parameters
 * @param inPath the parts of the path that the route names, decoded
 * @param parameters by name, decoded
 * @param sourceZones the zones of the schedules, by source
 */
public record Question(
    String path,
    Map<String, String> inPath,
    Map<String, List<String>> parameters,
    Map<String, ZoneId> sourceZones) {

  private static final int LONGEST_VALUE = 2_048;

  public Question {
    inPath = Map.copyOf(inPath);
    parameters = Map.copyOf(parameters);
    sourceZones = Map.copyOf(sourceZones);
  }

  /**
   * A part of the path that the route names.
   *
   * @throws RefusedException if it has a NUL: nothing that is stored has one, and the database
   *     could not even be asked
   */
  public String inPath(String name) {
    String value = inPath.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the route names no " + name);
    }
    if (hasNul(value)) {
      throw RefusedException.notFound("NOT_FOUND", "There is no such " + name + ".");
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
   * @throws RefusedException if it is given more than once, is very long, or has a NUL
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
    requireText(name);
    return parameters.getOrDefault(name, List.of()).stream()
        .filter(value -> !value.isEmpty())
        .toList();
  }

  private void requireText(String name) {
    List<String> values = parameters.getOrDefault(name, List.of());
    if (values.size() > 100 || values.stream().anyMatch(v -> v.length() > LONGEST_VALUE)) {
      throw RefusedException.badRequest("The parameter " + name + " is too long.");
    }
    if (values.stream().anyMatch(Question::hasNul)) {
      throw RefusedException.badRequest(
          "The parameter " + name + " has a character (NUL) that no text has.");
    }
  }

  private static boolean hasNul(String text) {
    return text.indexOf('\0') >= 0;
  }

  /**
   * A moment; without an offset it is in the zone in which the page tells times.
   *
   * @param source whose zone that is where sources' zones were asked for, or null
   * @throws RefusedException if it is none
   */
  public Optional<Instant> moment(String name, @Nullable String source) {
    return value(name).map(text -> MomentText.parse(name, text, zones().of(source)));
  }

  /** How times are told, and meant where they have no offset. */
  public Zones zones() {
    List<String> asked = parameters.getOrDefault(Zones.PARAMETER, List.of());
    return Zones.asked(asked.isEmpty() ? null : asked.get(0), sourceZones);
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
   * Refuses parameters that mean nothing here, what no parameter can be, and a zone that there is
   * not: a misspelt filter would look as if it had been heeded.
   */
  public void only(List<String> known) {
    if (value(Zones.PARAMETER).filter(zone -> !Zones.isKnown(zone)).isPresent()) {
      throw RefusedException.badRequest(
          "The parameter zone is utc, source or the name of a zone such as Europe/Berlin.");
    }
    for (String name : parameters.keySet()) {
      if (!known.contains(name) && !name.equals(Zones.PARAMETER)) {
        throw RefusedException.badRequest(
            DidYouMean.nearest(name, known)
                .map(near -> "There is no such parameter; did you mean " + near + "?")
                .orElse(
                    "There is no such parameter; there are: " + String.join(", ", known) + "."));
      }
      requireText(name);
    }
  }
}
