package dev.ivssync.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.ivssync.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DataDictionaryTest {

  private static final Path KNOWN_COLUMNS =
      Path.of("src", "test", "resources", "dev", "ivssync", "database", "view-columns.txt");

  private final TestDatabase postgres = TestDatabase.fresh();
  private final DataDictionary dictionary = new DataDictionary(postgres.dsl());

  @AfterEach
  void close() {
    postgres.close();
  }

  @Test
  void isThatOfTheMigratedSchema() throws IOException {
    assertThat(Files.readString(DataDictionary.FILE))
        .as(
            "%s; after a change of the schema, run mvn -q -Pdictionary process-test-classes",
            DataDictionary.FILE)
        .isEqualTo(dictionary.markdown());
  }

  @Test
  void everythingHasAComment() {
    List<String> bare = new ArrayList<>();
    for (Record relation : dictionary.relations()) {
      addIfBare(bare, relation, String.valueOf(relation.get("name")));
      for (Record column : dictionary.columns(relation)) {
        addIfBare(bare, column, relation.get("name") + "." + column.get("name"));
      }
    }
    for (Record function : dictionary.functions()) {
      addIfBare(bare, function, function.get("name") + "()");
    }

    assertThat(bare).as("in schema ivs without COMMENT ON").isEmpty();
  }

  @Test
  void columnsOfViewsAreOnlyAdded() throws IOException {
    List<String> columns = new ArrayList<>();
    for (Record relation : dictionary.relations()) {
      if (relation.get("is_view", boolean.class)) {
        dictionary
            .columns(relation)
            .forEach(
                column ->
                    columns.add(
                        relation.get("name")
                            + "."
                            + column.get("name")
                            + " "
                            + column.get("type")));
      }
    }

    assertThat(columns)
        .as("people's queries rely on these; add new ones to %s", KNOWN_COLUMNS)
        .containsAll(Files.readAllLines(KNOWN_COLUMNS));
    assertThat(Files.readAllLines(KNOWN_COLUMNS))
        .as("columns that are not yet promised in %s", KNOWN_COLUMNS)
        .containsAll(columns);
  }

  @Test
  void itsExamplesWork() {
    for (String example : DataDictionary.EXAMPLES) {
      assertThatCode(() -> postgres.dsl().fetch(example)).as(example).doesNotThrowAnyException();
    }
  }

  private static void addIfBare(List<String> bare, Record described, String name) {
    if (described.get("comment") == null) {
      bare.add(name);
    }
  }
}
