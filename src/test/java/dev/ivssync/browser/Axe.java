package dev.ivssync.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** What axe-core finds wrong with a page by the rules of WCAG 2.2, levels A and AA. */
final class Axe {

  private static final List<String> TAGS =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

  private static final String RUN =
      """
      const done = arguments[arguments.length - 1];
      const rules = {runOnly: {type: 'tag', values: arguments[0]}, resultTypes: ['violations']};
      axe.run(document, rules).then(
        result => done(result.violations.flatMap(rule => rule.nodes.map(node =>
          'axe ' + rule.id + ' at ' + node.target.join(' ') + ': ' + node.failureSummary))),
        error => done(['axe failed: ' + error]));
      """;

  private static final String SOURCE = source();

  private Axe() {}

  static List<String> findings(Browser browser) {
    if (!browser.holds("window.axe")) {
      browser.run(SOURCE);
    }
    return ((List<?>) browser.runAsync(RUN, TAGS)).stream().map(String::valueOf).toList();
  }

  private static String source() {
    try (InputStream file = Axe.class.getResourceAsStream("/axe.min.js")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
