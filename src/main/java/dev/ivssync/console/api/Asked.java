package dev.ivssync.console.api;

import dev.ivssync.config.DidYouMean;
import dev.ivssync.console.Question;
import dev.ivssync.console.RefusedException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The parameters of a question; what is wrong with one is told by its name. */
public record Asked(Question question) {

  static final int USUAL_LIMIT = 100;

  /** Refuses parameters that are not among these. */
  public static Asked of(Question question, String... known) {
    if (known.length == 0 && !question.parameters().isEmpty()) {
      throw RefusedException.badRequest("There are no parameters here.");
    }
    question.only(List.of(known));
    return new Asked(question);
  }

  public Optional<String> text(String name) {
    return question.value(name);
  }

  public @Nullable String textOrNull(String name) {
    return text(name).orElse(null);
  }

  public int limit(int most) {
    return limit(Math.min(USUAL_LIMIT, most), most);
  }

  /**
   * How many are asked for.
   *
   * @param usual where the question does not say
   */
  int limit(int usual, int most) {
    return question.number("limit", usual, 1, most);
  }

  /** A whole number that only an earlier answer tells. */
  public long cursor(String name, long otherwise) {
    return text(name).map(text -> number(name, text)).orElse(otherwise);
  }

  private static long number(String name, String text) {
    if (!text.matches("[0-9]{1,18}")) {
      throw RefusedException.badRequest(
          "The parameter %s is not what an earlier answer gave.".formatted(name));
    }
    return Long.parseLong(text);
  }

  /** A moment; without an offset it is in the zone of the page, or of the source that is given. */
  public Optional<Instant> moment(String name) {
    return question.moment(name, question.value("source").orElse(null));
  }

  public @Nullable Instant momentOrNull(String name) {
    return moment(name).orElse(null);
  }

  /** Words of a set, several by commas, or by giving the parameter again. */
  public List<String> words(String name, List<String> known) {
    return question.values(name).stream()
        .flatMap(value -> Stream.of(value.split(",")))
        .map(word -> oneOf(name, word.strip(), known))
        .distinct()
        .toList();
  }

  private static String oneOf(String name, String word, List<String> known) {
    return known.stream()
        .filter(word::equalsIgnoreCase)
        .findFirst()
        .orElseThrow(
            () ->
                RefusedException.badRequest(
                    "The parameter %s has no such value; %s"
                        .formatted(
                            name,
                            DidYouMean.nearest(word, known)
                                .map(near -> "did you mean " + near + "?")
                                .orElse("there are: " + String.join(", ", known) + "."))));
  }
}
