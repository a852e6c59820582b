package dev.ivssync.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Command lines to copy, for the shell in which the program was called. */
final class NextCommand {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  private NextCommand() {}

  /**
   * @param config as it was given on the command line, or null; a variable is still set
   */
  static String of(@Nullable Path config, String... words) {
    Stream<String> options =
        config == null ? Stream.of() : Stream.of("--config", config.toString());
    return Stream.of(Stream.of(program()), Arrays.stream(words), options)
        .flatMap(parts -> parts)
        .map(NextCommand::quoted)
        .collect(Collectors.joining(" "));
  }

  /** As the launcher was called. */
  private static String program() {
    return System.getProperty("ivssync.command", "ivs-sync");
  }

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
