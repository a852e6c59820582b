package dev.ivssync;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.ClassesShould;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The parts and who may know whom. */
class ArchitectureTest {

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.ivssync");

  @Test
  void onlySourceAwsKnowsTheAwsSdk() {
    onlyOneKnows("dev.ivssync.source.aws..", "software.amazon.awssdk..");
  }

  @Test
  void onlyScheduleKnowsQuartz() {
    onlyOneKnows("dev.ivssync.schedule..", "org.quartz..");
  }

  @Test
  void onlyTheConsoleKnowsJavalin() {
    onlyOneKnows("dev.ivssync.console..", "io.javalin..");
    onlyOneKnows("dev.ivssync.console..", "org.eclipse.jetty..");
  }

  @Test
  void onlyMetricsKnowsMicrometer() {
    onlyOneKnows("dev.ivssync.metrics..", "io.micrometer..");
    onlyOneKnows("dev.ivssync.metrics..", "io.prometheus..");
  }

  @Test
  void theConsoleSpeaksNoSql() {
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.ivssync.console..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.jooq..", "java.sql..", "javax.sql..")
            .allowEmptyShould(true));
  }

  @Test
  void onlyTheCommandLineKnowsTheSimulator() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("dev.ivssync.simulator..", "dev.ivssync.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.ivssync.simulator.."));
  }

  @Test
  void nobodyKnowsTheCommandLine() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.ivssync.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.ivssync.cli.."));
  }

  /**
   * The first server of a process reads the JDK's settings for all; the simulator needs its own.
   */
  @Test
  void onlyTheSimulatorKnowsTheServerOfTheJdk() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.ivssync.simulator..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.sun.net.httpserver..")
        .check(new ClassFileImporter().importPackages("dev.ivssync"));
  }

  @Test
  void theSourceKnowsNoOtherPart() {
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.ivssync.source")
            .should()
            .dependOnClassesThat(
                DescribedPredicate.describe(
                    "are of another part",
                    other ->
                        other.getPackageName().startsWith("dev.ivssync")
                            && !other.getPackageName().equals("dev.ivssync.source"))));
  }

  @Test
  void theSyncKnowsNoSurface() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage("dev.ivssync.sync..", "dev.ivssync.history..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "dev.ivssync.source.aws..",
                "dev.ivssync.schedule..",
                "dev.ivssync.console..",
                "dev.ivssync.metrics..",
                "dev.ivssync.report..",
                "dev.ivssync.config.."));
  }

  @Test
  void thePartsFormNoCycle() {
    check(slices().matching("dev.ivssync.(*)..").should().beFreeOfCycles());
  }

  @Test
  void timeComesFromAClock() {
    Stream.of(
            Instant.class,
            LocalDate.class,
            LocalDateTime.class,
            OffsetDateTime.class,
            ZonedDateTime.class)
        .forEach(type -> check(nobodyButTheCommandLine().callMethod(type, "now")));
    check(nobodyButTheCommandLine().callMethod(System.class, "currentTimeMillis"));
  }

  @Test
  void onlyTheCommandLinePrintsAStackTrace() {
    check(nobodyButTheCommandLine().callMethodWhere(target(name("printStackTrace"))));
  }

  private static ClassesShould nobodyButTheCommandLine() {
    return noClasses().that().resideOutsideOfPackage("dev.ivssync.cli..").should();
  }

  private static void onlyOneKnows(String part, String library) {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(part)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(library));
  }

  @Test
  void nothingOpensTheTerminalWhichTakesTheSignalsAwayFromTheJvm() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching("me[.]tongfei[.]progressbar[.](.*Console.*|TerminalUtils)"));
  }

  private static void check(ArchRule rule) {
    rule.check(MAIN);
  }
}
