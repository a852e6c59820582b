package dev.ivssync.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a person wants to be told, also where the rest of the command line is wrong. */
final class EarlyOptions {

  private final List<String> args;

  EarlyOptions(String... args) {
    this.args = List.of(args);
  }

  Errors.Format errorFormat() {
    return value("--error-format").equals("json") ? Errors.Format.JSON : Errors.Format.TEXT;
  }

  Console.ColorMode color() {
    return switch (value("--color")) {
      case "on" -> Console.ColorMode.ON;
      case "off" -> Console.ColorMode.OFF;
      default -> Console.ColorMode.AUTO;
    };
  }

  private String value(String option) {
    int index = args.indexOf(option);
    Optional<String> joined =
        args.stream()
            .filter(arg -> arg.startsWith(option + "="))
            .map(arg -> arg.substring(option.length() + 1))
            .findFirst();
    return joined
        .orElse(index >= 0 && index + 1 < args.size() ? args.get(index + 1) : "")
        .toLowerCase(Locale.ROOT);
  }
}
