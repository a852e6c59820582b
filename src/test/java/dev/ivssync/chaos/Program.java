package dev.ivssync.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** How the packaged program is run, as the launcher does it. */
final class Program {

  private Program() {}

  /**
   * @param arguments the command and what follows it
   */
  static List<String> command(Path jar, Path config, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-Xmx256m"));
    // a process does not live long enough for the second compiler
    command.add("-XX:TieredStopAtLevel=1");
    try (Stream<Path> built = Files.list(jar.toAbsolutePath().getParent())) {
      built
          .filter(file -> file.toString().endsWith(".jsa"))
          .findFirst()
          .ifPresent(
              archive ->
                  command.addAll(List.of("-Xlog:disable", "-XX:SharedArchiveFile=" + archive)));
    }
    command.addAll(List.of("-Divssync.home=" + config.toAbsolutePath().getParent()));
    command.addAll(List.of("-cp", jar.toAbsolutePath().toString(), "dev.ivssync.cli.Main"));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--config", config.toAbsolutePath().toString()));
    return command;
  }
}
