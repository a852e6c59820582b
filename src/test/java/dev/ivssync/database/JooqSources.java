package dev.ivssync.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.testing.TestDatabase;
import java.nio.file.Path;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Target;

/** Writes package {@code dev.ivssync.database.jooq} from the migrated schema. */
final class JooqSources {

  static final String PACKAGE = "dev.ivssync.database.jooq";

  private JooqSources() {}

  /**
   * Takes the directory of the Java sources. {@code mvn -q -Pjooq process-test-classes} runs it.
   */
  public static void main(String[] args) throws Exception {
    write(Path.of(args[0]));
  }

  private static void write(Path sources) throws Exception {
    try (TestDatabase schema = TestDatabase.fresh()) {
      GenerationTool.generate(
          new Configuration()
              .withLogging(Logging.WARN)
              .withJdbc(jdbc(schema))
              .withGenerator(generator(sources)));
    }
  }

  /**
   * Writes them in a JVM of its own, in no locale: jOOQ makes names of classes and types by the
   * default one when it is first loaded, and Turkish has another capital i.
   */
  static void writeApart(Path sources) throws Exception {
    try (TestDatabase server = TestDatabase.empty()) {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Duser.language=en",
                  "-Duser.country=",
                  "-Dtest.database.url=" + server.jdbcUrl(),
                  "-Dtest.database.user=" + server.user(),
                  "-Dtest.database.password=" + server.password(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  JooqSources.class.getName(),
                  sources.toString())
              .inheritIO()
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      assertThat(process.waitFor()).isZero();
    }
  }

  private static Generator generator(Path sources) {
    return new Generator()
        .withDatabase(database())
        .withGenerate(contents())
        .withTarget(
            new Target()
                .withPackageName(PACKAGE)
                .withDirectory(sources.toString())
                .withEncoding("UTF-8"));
  }

  private static Jdbc jdbc(TestDatabase schema) {
    return new Jdbc()
        .withUrl(schema.jdbcUrl())
        .withUser(schema.user())
        .withPassword(schema.password());
  }

  private static Database database() {
    return new Database()
        .withName("org.jooq.meta.postgres.PostgresDatabase")
        .withInputSchema("ivs")
        .withExcludes("flyway_schema_history")
        // the functions are for people who write SQL
        .withIncludeRoutines(false)
        .withTableValuedFunctions(false)
        .withForcedTypes(
            new ForcedType()
                .withName("INSTANT")
                .withIncludeTypes("(?i:timestamptz|timestamp( \\(\\d\\))? with time zone)"));
  }

  /** Nothing that changes from one run to the next. */
  private static Generate contents() {
    return new Generate()
        .withRecords(true)
        .withPojos(false)
        .withGeneratedAnnotation(false)
        .withJavaTimeTypes(true)
        .withIndexes(false)
        .withSources(false)
        .withImplicitJoinPathsToMany(false)
        .withImplicitJoinPathTableSubtypes(false);
  }
}
