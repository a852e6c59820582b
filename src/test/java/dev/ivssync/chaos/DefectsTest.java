package dev.ivssync.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The defects that the chaos run is tried on still fit into the program. */
class DefectsTest {

  static List<Path> patches() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/chaos"))) {
      return files.filter(file -> file.toString().endsWith(".patch")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("patches")
  void takesOutLinesThatAreThere(Path patch) throws IOException {
    String file = "";
    List<String> hunk = new ArrayList<>();
    for (String line : Files.readAllLines(patch)) {
      if (line.startsWith("+++ b/") || line.startsWith("@@")) {
        expect(file, hunk);
        hunk.clear();
      }
      if (line.startsWith("+++ b/")) {
        file = line.substring("+++ b/".length());
      } else if (line.startsWith(" ") || (line.startsWith("-") && !line.startsWith("---"))) {
        hunk.add(line.substring(1));
      }
    }
    expect(file, hunk);
  }

  private static void expect(String file, List<String> hunk) throws IOException {
    if (!hunk.isEmpty()) {
      assertThat(Files.readString(Path.of(file), StandardCharsets.UTF_8))
          .contains(String.join("\n", hunk));
    }
  }
}
