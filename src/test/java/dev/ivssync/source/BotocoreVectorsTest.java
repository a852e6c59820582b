package dev.ivssync.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Listings with what botocore 1.43.11 did for each: the same comes out here. */
class BotocoreVectorsTest {

  private final List<List<String>> pages = new ArrayList<>();

  record Vector(String name, JsonNode json) {

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Vector> vectors() throws IOException {
    try (InputStream file =
        BotocoreVectorsTest.class.getResourceAsStream("pagination-vectors.json")) {
      JsonNode cases = new ObjectMapper().readTree(file).path("cases");
      return elements(cases).map(c -> new Vector(c.path("name").asText(), c)).toList();
    }
  }

  @Test
  void areAllThere() throws IOException {
    assertThat(vectors()).hasSize(96);
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void comeOutAsInBotocore(Vector vector) {
    ScriptedPages service = ScriptedPages.of(vector.json().path("pages"));
    JsonNode expected = vector.json().path("expected");

    if (expected.has("error")) {
      failsLikeBotocore(expected, () -> list(service, vector.json().path("config")));
      assertThat(pages).isEqualTo(textLists(expected.path("pagesBeforeError")));
    } else {
      StartingToken resumeToken = list(service, vector.json().path("config"));

      assertThat(pages).isEqualTo(textLists(expected.path("pages")));
      assertThat(resumeToken == null ? null : resumeToken.encode())
          .isEqualTo(expected.path("resumeToken").textValue());
    }
    assertThat(service.requests()).isEqualTo(elements(expected.path("requests")).toList());
  }

  private StartingToken list(ScriptedPages service, JsonNode config) {
    Pagination pagination =
        new Pagination(
            service,
            ListFilter.NONE,
            config.has("PageSize") ? config.path("PageSize").intValue() : null,
            config.has("MaxItems") ? config.path("MaxItems").longValue() : null,
            config.has("StartingToken")
                ? StartingToken.parse(config.path("StartingToken").textValue())
                : StartingToken.BEGINNING);
    while (pagination.hasNext()) {
      pages.add(pagination.next().items().stream().map(IngestConfigurationSummary::arn).toList());
    }
    return pagination.resumeToken();
  }

  private static void failsLikeBotocore(JsonNode expected, ThrowingCallable listing) {
    switch (expected.path("error").textValue()) {
      case "ValueError" ->
          assertThatThrownBy(listing)
              .isInstanceOf(BadStartingTokenException.class)
              .hasMessage(expected.path("message").textValue());
      case "PaginationError" ->
          assertThatThrownBy(listing)
              .isInstanceOf(PaginationLoopException.class)
              .hasMessageContaining("The same next token was received twice");
      default -> throw new AssertionError("unknown kind of error in " + expected);
    }
  }

  private static List<List<String>> textLists(JsonNode lists) {
    return elements(lists).map(l -> elements(l).map(JsonNode::textValue).toList()).toList();
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
