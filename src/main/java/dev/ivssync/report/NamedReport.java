package dev.ivssync.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A query of {@code db/reports} that people ask for by name.
 *
 * @param name the file's, without its ending
 * @param sentence what it tells: the comment at the head of the file
 * @param parameters in the order of the file; {@code :name} in the SQL stands for each
 */
public record NamedReport(
    String name, String sentence, List<ReportParameter> parameters, String sql) {

  private static final List<String> NAMES =
      List.of(
          "active-by-stage",
          "daily-activity",
          "longest-active",
          "flapping",
          "unattached",
          "changes-last-day",
          "freshness",
          "deletions");

  /** What is no parameter, although there may be a colon in it, or else a parameter. */
  private static final Pattern TOKEN =
      Pattern.compile("'[^']*'|\"[^\"]*\"|--[^\\n]*|::|:([a-z_]+)");

  public NamedReport {
    parameters = List.copyOf(parameters);
  }

  /** All of them, in the order in which people read them. */
  public static List<NamedReport> all() {
    return NAMES.stream().map(NamedReport::read).toList();
  }

  /**
   * @throws ReportRefusedException if there is none of that name
   */
  public static NamedReport named(String name) {
    if (!NAMES.contains(name)) {
      throw new ReportRefusedException(
          "there is no report \"%s\"; %s"
              .formatted(name, ReportParameter.guess(name, NAMES, "the reports are: ")));
    }
    return read(name);
  }

  /**
   * Binds the given values, and the standard ones of the other parameters.
   *
   * @throws ReportRefusedException if there is no such parameter, or a value is none of its type
   */
  public BoundReport bind(Map<String, String> given) {
    given.keySet().forEach(this::requireKnown);
    List<@Nullable Object> bindings = new ArrayList<>();
    String bound =
        TOKEN
            .matcher(sql)
            .replaceAll(
                token -> {
                  if (token.group(1) == null) {
                    return Matcher.quoteReplacement(token.group());
                  }
                  ReportParameter parameter = requireKnown(token.group(1));
                  bindings.add(
                      parameter.value(given.getOrDefault(parameter.name(), parameter.standard())));
                  return "?::" + parameter.type().sql();
                });
    return new BoundReport(bound, bindings);
  }

  private ReportParameter requireKnown(String parameter) {
    return parameters.stream()
        .filter(known -> known.name().equals(parameter))
        .findFirst()
        .orElseThrow(() -> unknown(parameter));
  }

  private ReportRefusedException unknown(String parameter) {
    List<String> known = parameters.stream().map(ReportParameter::name).toList();
    return new ReportRefusedException(
        "report \"%s\" has no parameter \"%s\"; %s"
            .formatted(
                name, parameter, ReportParameter.guess(parameter, known, "its parameters are: ")));
  }

  private static NamedReport read(String name) {
    String resource = "/db/reports/" + name + ".sql";
    try (InputStream file = NamedReport.class.getResourceAsStream(resource)) {
      if (file == null) {
        throw new IllegalStateException("the program lacks its resource " + resource);
      }
      return parse(name, new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static NamedReport parse(String name, String text) {
    List<String> header = text.lines().takeWhile(line -> line.startsWith("--")).toList();
    return new NamedReport(
        name,
        header.stream()
            .filter(line -> !line.startsWith("-- param "))
            .map(line -> line.substring(2).strip())
            .collect(Collectors.joining(" ")),
        header.stream()
            .filter(line -> line.startsWith("-- param "))
            .map(line -> ReportParameter.parse(name, line))
            .toList(),
        text.lines().skip(header.size()).collect(Collectors.joining("\n")).strip());
  }
}
