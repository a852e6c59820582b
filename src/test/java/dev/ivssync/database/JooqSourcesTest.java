package dev.ivssync.database;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JooqSourcesTest {

  private static final Path COMMITTED = Path.of("src", "main", "java");

  @TempDir private Path generated;

  @Test
  void areThoseOfTheMigratedSchema() throws Exception {
    JooqSources.writeApart(generated);

    assertThat(tree(COMMITTED))
        .as("the committed sources; after a change of the schema, run mvn -Pjooq")
        .isEqualTo(tree(generated));
  }

  private static Map<String, String> tree(Path sources) throws IOException {
    Path top = sources.resolve(JooqSources.PACKAGE.replace('.', '/'));
    try (Stream<Path> found = Files.walk(top)) {
      return found
          .filter(Files::isRegularFile)
          .collect(
              toMap(
                  file -> top.relativize(file).toString(),
                  JooqSourcesTest::read,
                  (one, other) -> one,
                  TreeMap::new));
    }
  }

  private static String read(Path file) {
    try {
      // added by jOOQ where it runs on Java 21 or later
      return Files.readString(file).replace(", \"this-escape\"", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
