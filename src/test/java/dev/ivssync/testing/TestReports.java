package dev.ivssync.testing;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What the latest run of the tests came to, as surefire and failsafe have reported it. */
final class TestReports {

  /** Of a test with parameters, the worst of its cases. */
  enum Result {
    NOT_RUN("not run"),
    PASSED("passed"),
    SKIPPED("skipped"),
    FAILED("**failed**");

    private final String text;

    Result(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }

    Result worse(Result other) {
      return compareTo(other) >= 0 ? this : other;
    }
  }

  private static final List<String> DIRECTORIES = List.of("surefire-reports", "failsafe-reports");

  private final Map<FaultTests.Test, Result> results = new HashMap<>();

  /**
   * @param build the directory of the build, target
   */
  static TestReports in(Path build) throws IOException {
    TestReports reports = new TestReports();
    for (String name : DIRECTORIES) {
      Path directory = build.resolve(name);
      if (Files.isDirectory(directory)) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "TEST-*.xml")) {
          for (Path file : files) {
            reports.read(file);
          }
        }
      }
    }
    return reports;
  }

  Result of(FaultTests.Test test) {
    return results.getOrDefault(test, Result.NOT_RUN);
  }

  /** Whether any test failed, but for the one that compares the table which is to be written. */
  boolean anyFailed() {
    return results.entrySet().stream()
        .filter(result -> !result.getKey().className().equals(FaultTableTest.class.getName()))
        .anyMatch(result -> result.getValue() == Result.FAILED);
  }

  private void read(Path file) throws IOException {
    NodeList cases = parse(file).getElementsByTagName("testcase");
    for (int i = 0; i < cases.getLength(); i++) {
      Element test = (Element) cases.item(i);
      // a case of a test with parameters has them behind the method's name
      String method = test.getAttribute("name").split("[^\\p{javaJavaIdentifierPart}]", 2)[0];
      results.merge(
          new FaultTests.Test(test.getAttribute("classname"), method), result(test), Result::worse);
    }
  }

  private static Element parse(Path file) throws IOException {
    try {
      return DocumentBuilderFactory.newDefaultInstance()
          .newDocumentBuilder()
          .parse(file.toFile())
          .getDocumentElement();
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException(file + " is no report", e);
    }
  }

  private static Result result(Element test) {
    if (has(test, "failure") || has(test, "error")) {
      return Result.FAILED;
    }
    return has(test, "skipped") ? Result.SKIPPED : Result.PASSED;
  }

  private static boolean has(Element test, String child) {
    return test.getElementsByTagName(child).getLength() > 0;
  }
}
