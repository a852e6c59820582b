package dev.ivssync.testing;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The tests that carry {@link FaultRow}, by row. */
final class FaultTests {

  /** A test method, as reports and readers name it. */
  record Test(String className, String method) {

    private static Test of(JavaMethod method) {
      return new Test(method.getOwner().getName(), method.getName());
    }

    String simpleClassName() {
      return className.substring(className.lastIndexOf('.') + 1);
    }
  }

  private record Covered(int row, Test test) {}

  private FaultTests() {}

  static Map<Integer, List<Test>> byRow() {
    Map<Integer, List<Test>> tests = new TreeMap<>();
    new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
            .importPackages("dev.ivssync")
            .stream()
            .flatMap(type -> type.getMethods().stream())
            .filter(method -> method.isAnnotatedWith(FaultRow.class))
            .flatMap(FaultTests::covered)
            .sorted(
                Comparator.comparing((Covered c) -> c.test().simpleClassName())
                    .thenComparing(c -> c.test().method()))
            .forEach(c -> tests.computeIfAbsent(c.row(), row -> new ArrayList<>()).add(c.test()));
    return tests;
  }

  private static Stream<Covered> covered(JavaMethod method) {
    return IntStream.of(method.getAnnotationOfType(FaultRow.class).value())
        .mapToObj(row -> new Covered(row, Test.of(method)));
  }
}
