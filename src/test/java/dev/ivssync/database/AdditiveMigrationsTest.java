package dev.ivssync.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * While an upgrade rolls, nodes of the version before work on the new schema. So a migration takes
 * nothing away that they use, and asks nothing of them that they do not know; what is no longer
 * needed goes with the version after the next.
 */
class AdditiveMigrationsTest {

  /** Migrations up to here came before there were several nodes. */
  private static final int FREE = 8;

  private static final Pattern COMMENT_OR_TEXT = Pattern.compile("--[^\n]*|'(?:[^']|'')*'");

  private static final Pattern TAKES_AWAY =
      Pattern.compile(
          """
          \\bDROP\\s+(TABLE|COLUMN|SCHEMA|VIEW|FUNCTION)\\b
          |\\bRENAME\\b
          |\\bALTER\\s+(COLUMN\\s+)?\\w+\\s+(SET\\s+DATA\\s+)?TYPE\\b
          |\\bSET\\s+NOT\\s+NULL\\b
          |\\bADD\\s+COLUMN\\b(?![^,;]*\\bDEFAULT\\b)[^,;]*\\bNOT\\s+NULL\\b""",
          Pattern.CASE_INSENSITIVE | Pattern.COMMENTS);

  @Test
  void migrationsTakeNothingAwayFromTheVersionBefore() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("db/migration"))) {
      assertThat(files.filter(file -> version(file) > FREE))
          .isNotEmpty()
          .allSatisfy(file -> assertThat(offences(read(file))).as("%s", file).isEmpty());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALTER TABLE ivs.x DROP COLUMN y",
        "drop table ivs.x",
        "ALTER TABLE ivs.x RENAME COLUMN y TO z",
        "ALTER TABLE ivs.x ALTER COLUMN y TYPE bigint",
        "ALTER TABLE ivs.x ALTER y SET NOT NULL",
        "ALTER TABLE ivs.x ADD COLUMN y text NOT NULL"
      })
  void whichIsSeen(String sql) {
    assertThat(offences(sql)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALTER TABLE ivs.x ADD COLUMN y text, ADD COLUMN z int NOT NULL DEFAULT 0",
        "ALTER TABLE ivs.x ADD COLUMN y text; CREATE TABLE ivs.z (a text NOT NULL)",
        "COMMENT ON TABLE ivs.x IS 'Nobody''s to DROP TABLE'; -- or RENAME"
      })
  void andOnlyThat(String sql) {
    assertThat(offences(sql)).isEmpty();
  }

  private static List<String> offences(String sql) {
    String bare = COMMENT_OR_TEXT.matcher(sql).replaceAll("''");
    return TAKES_AWAY.matcher(bare).results().map(MatchResult::group).toList();
  }

  private static int version(Path file) {
    return Integer.parseInt(file.getFileName().toString().replaceAll("^V(\\d+)__.*", "$1"));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
