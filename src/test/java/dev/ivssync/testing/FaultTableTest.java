package dev.ivssync.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FaultTableTest {

  @Test
  void hasTheRowsAndTestsOfTheAnnotations() throws IOException {
    assertThat(FaultTable.writtenWithoutResults())
        .as("%s; write it anew with mvn verify -Preliability", FaultTable.FILE)
        .isEqualTo(new FaultTable().withoutResults());
  }

  @Test
  void everyRowHasATestOrSaysWhyNot() {
    Map<Integer, ?> tests = FaultTests.byRow();

    assertThat(FaultMatrix.rows())
        .allMatch(row -> tests.containsKey(row.number()) || !row.note().isEmpty());
    assertThat(FaultMatrix.rows().stream().map(FaultMatrix.Row::number).toList())
        .containsAll(tests.keySet());
  }
}
