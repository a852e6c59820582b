package dev.ivssync.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A Chromium of this machine with its driver: Debian's packages chromium and chromium-driver. None
 * is ever downloaded.
 */
record Chromium(Path program, Path driver) {

  static Optional<Chromium> find() {
    return find(Optional.ofNullable(System.getenv("PATH")).orElse(""));
  }

  static Optional<Chromium> find(String path) {
    Optional<Path> program = onPath(path, "chromium").or(() -> onPath(path, "chromium-browser"));
    return program.flatMap(
        found -> onPath(path, "chromedriver").map(driver -> new Chromium(found, driver)));
  }

  private static Optional<Path> onPath(String path, String name) {
    return Stream.of(path.split(File.pathSeparator, -1))
        .filter(directory -> !directory.isEmpty())
        .map(directory -> Path.of(directory, name))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }
}
