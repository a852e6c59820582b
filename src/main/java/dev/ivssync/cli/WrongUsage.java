package dev.ivssync.cli;

import dev.ivssync.config.DidYouMean;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What is wrong with a command line.
 *
 * @param meant what may have been meant, the nearest first
 * @param help the command that explains it
 */
record WrongUsage(String message, List<String> meant, String help) {

  WrongUsage {
    meant = List.copyOf(meant);
  }

  static WrongUsage of(ParameterException error) {
    return new WrongUsage(
        String.valueOf(error.getMessage()),
        meant(error),
        error.getCommandLine().getCommandSpec().qualifiedName() + " --help");
  }

  Complaint complaint() {
    String suggestion = meant.isEmpty() ? "" : "; did you mean " + String.join(" or ", meant) + "?";
    return new Complaint("USAGE", message + suggestion, null, null, false, ExitCode.USAGE, help);
  }

  private static List<String> meant(ParameterException error) {
    CommandLine command = error.getCommandLine();
    if (error instanceof UnmatchedArgumentException unmatched) {
      return unmatched(unmatched, command);
    }
    return error.getArgSpec() == null || error.getValue() == null
        ? List.of()
        : nearest(error.getValue(), choices(error.getArgSpec()), "");
  }

  /** Picocli's own suggestions miss letters that have changed places. */
  private static List<String> unmatched(UnmatchedArgumentException error, CommandLine command) {
    String given = error.getUnmatched().get(0);
    if (!error.isUnknownOption()) {
      String before = command.getCommandSpec().qualifiedName() + " ";
      return nearest(given, command.getSubcommands().keySet(), before);
    }
    String name = given.replaceFirst("=.*", "");
    List<String> near = nearest(name, command.getCommandSpec().optionsMap().keySet(), "");
    return near.isEmpty() ? error.getSuggestions().stream().limit(3).toList() : near;
  }

  private static List<String> nearest(String given, Collection<String> known, String before) {
    return DidYouMean.nearest(given, known).map(near -> before + near).stream().toList();
  }

  private static List<String> choices(ArgSpec argument) {
    Object[] constants = argument.auxiliaryTypes()[0].getEnumConstants();
    return constants == null
        ? List.of()
        : Stream.of(constants).map(c -> c.toString().toLowerCase(Locale.ROOT)).toList();
  }
}
