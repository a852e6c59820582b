package dev.ivssync.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;

/** The commands by name, each built when it is needed. */
final class Commands {

  private final Map<String, Supplier<Object>> all = new LinkedHashMap<>();

  Commands add(String name, Supplier<Object> command) {
    all.put(name, command);
    return this;
  }

  List<String> names() {
    return List.copyOf(all.keySet());
  }

  /**
   * Adds the command that comes first on a command line, and all of them where none does: for help,
   * for suggestions, and where options come first. To read what one command is made of takes
   * picocli as long as the JVM takes to start.
   */
  void addTo(CommandLine top, String... args) {
    Supplier<Object> first = args.length == 0 ? null : all.get(args[0]);
    if (first == null || args[0].equals(CompletionCommand.NAME)) {
      all.forEach((name, command) -> top.addSubcommand(name, command.get()));
    } else {
      top.addSubcommand(args[0], first.get());
    }
  }
}
