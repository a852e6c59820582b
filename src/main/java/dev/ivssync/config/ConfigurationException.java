package dev.ivssync.config;

import java.util.List;
import java.util.stream.Collectors;

/** The configuration cannot be used; its message has one line per problem. */
public final class ConfigurationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  ConfigurationException(String origin, List<Problem> problems) {
    super(heading(origin, problems.size()) + lines(problems));
    this.problems = List.copyOf(problems);
  }

  ConfigurationException(Problem problem) {
    super(problem.toString());
    this.problems = List.of(problem);
  }

  /** Every problem that was found, in the order of the file's sections. */
  public List<Problem> problems() {
    return problems;
  }

  private static String heading(String origin, int count) {
    return origin + " has " + (count == 1 ? "one problem" : count + " problems") + ":";
  }

  private static String lines(List<Problem> problems) {
    return problems.stream().map(problem -> "\n  " + problem).collect(Collectors.joining());
  }
}
