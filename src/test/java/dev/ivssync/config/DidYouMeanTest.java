package dev.ivssync.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DidYouMeanTest {

  private static final List<String> KEYS = List.of("page-size", "max-items", "name", "filter");

  @ParameterizedTest
  @CsvSource({
    "pageSize, page-size",
    "page_size, page-size",
    "PAGE-SIZE, page-size",
    "MAX-ITEMS, max-items",
    "fliter, filter",
    "nmae, name",
  })
  void theNearestNameIsSuggested(String given, String meant) {
    assertThat(DidYouMean.nearest(given, KEYS)).contains(meant);
  }

  @Test
  void nothingIsSuggestedWhereNothingIsNear() {
    assertThat(DidYouMean.nearest("colour", KEYS)).isEmpty();
    assertThat(DidYouMean.nearest("", KEYS)).isEmpty();
    assertThat(DidYouMean.nearest("x", List.of("a", "b"))).isEmpty();
  }
}
