package dev.ivssync.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ivssync.testing.FaultRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PaginationTest {

  private final ScriptedPages service = new ScriptedPages();

  @Test
  @FaultRow(22)
  void stopsWhenATokenComesAgainAfterSeveralPages() {
    service
        .page(null, List.of("a"), "A")
        .page("A", List.of("b"), "B")
        .page("B", List.of("c"), "C")
        .page("C", List.of("d"), "A");
    Pagination pagination = from(StartingToken.BEGINNING, Set.of());

    assertThatThrownBy(() -> drain(pagination)).isInstanceOf(PaginationLoopException.class);

    assertThat(service.requests()).hasSize(4);
  }

  @Test
  void stopsWhenATokenComesAgainThatAnEarlierAttemptHasFollowed() {
    service.page("B", List.of("c"), "A");
    long earlier = Pagination.fingerprint(StartingToken.at(new PageToken("A")).hash());
    Pagination pagination = from(StartingToken.at(new PageToken("B")), Set.of(earlier));

    assertThatThrownBy(() -> drain(pagination)).isInstanceOf(PaginationLoopException.class);

    assertThat(service.requests()).hasSize(1);
  }

  @Test
  @FaultRow(22)
  void stopsWhenAPageAnswersWithItsOwnToken() {
    service.page("A", List.of("a"), "A");

    assertThatThrownBy(() -> drain(from(StartingToken.at(new PageToken("A")), Set.of())))
        .isInstanceOf(PaginationLoopException.class);

    assertThat(service.requests()).hasSize(1);
  }

  @Test
  void refusesANegativeMaxItems() {
    assertThatThrownBy(
            () -> new Pagination(service, ListFilter.NONE, 1, -1L, StartingToken.BEGINNING))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
    assertThat(service.requests()).isEmpty();
  }

  @Test
  void refusesBothFiltersBeforeAnyCall() {
    assertThatThrownBy(() -> new ListFilter("arn:aws:ivs:us-east-1:1:stage/a", "ACTIVE"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not both");
  }

  @Test
  void namesTheLoopWithoutTheWholeToken() {
    String longToken = "abcdefghijklmnopqrstuvwxyz";
    service.page(null, List.of("a"), longToken).page(longToken, List.of("b"), longToken);

    assertThatThrownBy(() -> drain(from(StartingToken.BEGINNING, Set.of())))
        .hasMessageContaining("abcdefgh...")
        .hasMessageNotContaining(longToken);
  }

  private Pagination from(StartingToken start, Set<Long> followed) {
    return new Pagination(service, ListFilter.NONE, null, null, start, followed);
  }

  private static List<PageSlice> drain(Pagination pagination) {
    List<PageSlice> slices = new ArrayList<>();
    while (pagination.hasNext()) {
      slices.add(pagination.next());
    }
    return slices;
  }
}
