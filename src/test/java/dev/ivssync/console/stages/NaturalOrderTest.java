package dev.ivssync.console.stages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NaturalOrderTest {

  @Test
  void numbersCountAsNumbers() {
    assertThat(sorted("camera-10", "camera-2", "camera-1", "camera"))
        .containsExactly("camera", "camera-1", "camera-2", "camera-10");
    assertThat(sorted("v1.10.2", "v1.9.30", "v1.9.4"))
        .containsExactly("v1.9.4", "v1.9.30", "v1.10.2");
    assertThat(sorted("12345678901234567890", "9")).containsExactly("9", "12345678901234567890");
  }

  @Test
  void caseAndLeadingZerosDoNotCount() {
    assertThat(sorted("b1", "A2", "a1")).containsExactly("a1", "A2", "b1");
    assertThat(NaturalOrder.INSTANCE.compare("cam-007", "CAM-7")).isZero();
    assertThat(NaturalOrder.INSTANCE.compare("cam-000", "cam-0")).isZero();
  }

  @Test
  void anythingHasAPlace() {
    assertThat(sorted("7up", "\ud83c\udfa5", "", "a", "\u0000"))
        .containsExactly("", "\u0000", "7up", "a", "\ud83c\udfa5");
  }

  private static List<String> sorted(String... names) {
    return Stream.of(names).sorted(NaturalOrder.INSTANCE).toList();
  }
}
