package dev.ivssync.report.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ivssync.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportTest {

  private static final TestDatabase POSTGRES = TestDatabase.fresh();

  /** One row that needs no care, and one that needs all of it. */
  private static final Dataset HOSTILE =
      new Dataset(
          """
          SELECT * FROM (VALUES
            (1, 'plain', true, timestamptz '2026-03-01 10:00:00.123456Z', '{state}'::text[],
             '{"state": "ACTIVE", "name": null}'::jsonb, 2.5),
            (2, E'=1+1\\r\\n"\\u202E', NULL, NULL, '{}', NULL, NULL),
            (3, '', false, NULL, NULL, NULL, NULL),
            (4, NULL, NULL, NULL, NULL, NULL, NULL)
          ) AS row (id, name, flag, seen_at, fields, image, hours)
          WHERE id > ?""",
          List.of(0));

  @TempDir private Path home;

  @AfterAll
  static void close() {
    POSTGRES.close();
  }

  @Test
  void writesCsvInWhichNullIsNotEmptyAndNothingIsAFormula() {
    assertThat(text(Format.CSV))
        .isEqualTo(
            "id,name,flag,seen_at,fields,image,hours\r\n"
                + "1,plain,true,2026-03-01T10:00:00.123456Z,\"[\"\"state\"\"]\","
                + "\"{\"\"name\"\": null, \"\"state\"\": \"\"ACTIVE\"\"}\",2.5\r\n"
                + "2,\"'=1+1\r\n\"\"\u202e\",,,[],,\r\n"
                + "3,\"\",false,,,,\r\n"
                + "4,,,,,,\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1", "+1", "-1", "@a", "\t=1", "\r=1", "\n=1", "\uff1d1", "\uff201"})
  void noCellBeginsAFormula(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Dataset one = new Dataset("SELECT ?::text AS x", List.of(text));

    new Export(POSTGRES.database(), one, Format.CSV, rows -> {}).to(out);

    assertThat(out.toString(StandardCharsets.UTF_8).replace("\"", ""))
        .isEqualTo("x\r\n'" + text + "\r\n");
  }

  @Test
  void writesJsonWithNestedImages() {
    assertThat(text(Format.JSON))
        .isEqualTo(
            "[{\"id\":1,\"name\":\"plain\",\"flag\":true,\"seen_at\":\"2026-03-01T10:00:00.123456Z\","
                + "\"fields\":[\"state\"],\"image\":{\"name\": null, \"state\": \"ACTIVE\"},"
                + "\"hours\":2.5},"
                + "{\"id\":2,\"name\":\"=1+1\\r\\n\\\"\u202e\",\"flag\":null,\"seen_at\":null,"
                + "\"fields\":[],\"image\":null,\"hours\":null},"
                + "{\"id\":3,\"name\":\"\",\"flag\":false,\"seen_at\":null,\"fields\":null,"
                + "\"image\":null,\"hours\":null},"
                + "{\"id\":4,\"name\":null,\"flag\":null,\"seen_at\":null,\"fields\":null,"
                + "\"image\":null,\"hours\":null}]\n");
  }

  @Test
  void writesAnObjectOnEachLine() {
    assertThat(text(Format.JSONL).lines().toList())
        .hasSize(4)
        .allMatch(line -> line.startsWith("{\"id\":") && line.endsWith("}"));
  }

  @Test
  void noRowsAreNoLinesAndAnEmptyArray() {
    Dataset none = new Dataset("SELECT 1 AS x WHERE false", List.of());

    assertThat(text(none, Format.JSONL)).isEmpty();
    assertThat(text(none, Format.JSON)).isEqualTo("[]\n");
  }

  @Test
  void writesParquetThatAnotherProgramReads() throws Exception {
    Path file = home.resolve("it's.parquet");

    new Export(POSTGRES.database(), HOSTILE, Format.PARQUET, rows -> {}).to(file);

    String from = " FROM '" + file.toString().replace("'", "''") + "' ORDER BY id";
    assertThat(duck("SELECT id, name, flag, fields, image, hours" + from))
        .containsExactly(
            "1|plain|true|[\"state\"]|{\"name\": null, \"state\": \"ACTIVE\"}|2.5",
            "2|=1+1\r\n\"\u202e|null|[]|null|null",
            "3||false|null|null|null",
            "4|null|null|null|null|null");
    assertThat(duck("SELECT epoch_us(seen_at), typeof(seen_at)" + from))
        .startsWith("1772359200123456|TIMESTAMP WITH TIME ZONE", "null|TIMESTAMP WITH TIME ZONE");
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void tellsHowManyRowsThereWere(Format format) {
    List<Long> told = new ArrayList<>();
    Dataset many =
        new Dataset("SELECT i, 'text ' || i AS t FROM generate_series(1, 2500) i", List.of());

    long rows = new Export(POSTGRES.database(), many, format, told::add).to(home.resolve("many"));

    assertThat(rows).isEqualTo(2500);
    assertThat(told).containsExactly(1000L, 2000L, 2500L);
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void leavesAnEarlierFileAndNothingElseWhenItFails(Format format) throws IOException {
    Path file = Files.writeString(home.resolve("out"), "earlier");
    Dataset failing =
        new Dataset("SELECT 1 / (2000 - i) AS x FROM generate_series(1, 3000) i", List.of());

    assertThatThrownBy(() -> new Export(POSTGRES.database(), failing, format, rows -> {}).to(file))
        .hasMessageContaining("division by zero");

    assertThat(file).hasContent("earlier");
    try (Stream<Path> files = Files.list(home)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void writesIntoAPipeAndLeavesItThere() throws Exception {
    Path pipe = home.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    CompletableFuture<byte[]> reader = CompletableFuture.supplyAsync(() -> bytes(pipe));

    new Export(POSTGRES.database(), HOSTILE, Format.CSV, rows -> {}).to(pipe);

    assertThat(Files.isRegularFile(pipe)).isFalse();
    assertThat(reader.get(60, TimeUnit.SECONDS)).asString().isEqualTo(text(Format.CSV));
  }

  @Test
  void keepsALinkAndReplacesWhatItLeadsTo() throws IOException {
    Path file = Files.writeString(Files.createDirectory(home.resolve("real")).resolve("a"), "old");
    Path link = Files.createSymbolicLink(home.resolve("link"), file);

    new Export(POSTGRES.database(), HOSTILE, Format.CSV, rows -> {}).to(link);

    assertThat(link).isSymbolicLink();
    assertThat(file).hasContent(text(Format.CSV));
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void writesWhatThereIsNothingOf(Format format) {
    Dataset nothing = new Dataset("SELECT 1 AS x WHERE false", List.of());

    assertThat(
            new Export(POSTGRES.database(), nothing, format, rows -> {}).to(home.resolve("none")))
        .isZero();
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Format format) {
    return text(HOSTILE, format);
  }

  private static String text(Dataset dataset, Format format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new Export(POSTGRES.database(), dataset, format, rows -> {}).to(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static List<String> duck(String sql) throws Exception {
    List<String> rows = new ArrayList<>();
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement();
        ResultSet answer = statement.executeQuery(sql)) {
      while (answer.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= answer.getMetaData().getColumnCount(); i++) {
          row.add(String.valueOf(answer.getObject(i)));
        }
        rows.add(String.join("|", row));
      }
    }
    return rows;
  }
}
