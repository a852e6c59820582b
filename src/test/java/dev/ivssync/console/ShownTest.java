package dev.ivssync.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShownTest {

  @Test
  void whatCannotBeSeenAndMarkupAreEscaped() {
    assertThat(Shown.escaped("\"><b>'&\u202e")).isEqualTo("&#34;&#62;&#60;b&#62;&#39;&#38;\\u202e");
  }
}
