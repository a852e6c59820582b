package dev.ivssync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisibleTextTest {

  private static final Set<Integer> CONTROLS =
      Set.of(
          (int) Character.CONTROL,
          (int) Character.LINE_SEPARATOR,
          (int) Character.PARAGRAPH_SEPARATOR);

  @ParameterizedTest
  @CsvSource({
    "0, \\u0000",
    "a, \\u000a",
    "1b, \\u001b",
    "7f, \\u007f",
    "9b, \\u009b",
    "61c, \\u061c",
    "200b, \\u200b",
    "200f, \\u200f",
    "2028, \\u2028",
    "202e, \\u202e",
    "2066, \\u2066",
    "2069, \\u2069",
    "feff, \\ufeff",
    "e0041, \\ue0041"
  })
  void whatCannotBeSeenIsShownAsAnEscape(String codePoint, String shown) {
    String unsafe = Character.toString(Integer.parseInt(codePoint, 16));

    assertThat(VisibleText.of("a" + unsafe + "b")).isEqualTo("a" + shown + "b");
  }

  @Test
  void everyOtherTextIsLeftAlone() {
    String text = "Küche 厨房 مطبخ 👩‍👩‍👧 <b> $1 \\";

    assertThat(VisibleText.of(text)).isEqualTo(text);
    assertThat(VisibleText.of(null)).isEmpty();
  }

  @Test
  void noControlIsEverLetThrough() {
    IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
        .filter(point -> CONTROLS.contains(Character.getType(point)))
        .mapToObj(Character::toString)
        .forEach(control -> assertThat(VisibleText.of(control)).startsWith("\\u"));
  }
}
