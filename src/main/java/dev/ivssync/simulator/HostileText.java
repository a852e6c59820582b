package dev.ivssync.simulator;

import java.util.List;

/** User ids that the service allows and that careless consumers stumble over. */
final class HostileText {

  static final List<String> SAMPLES =
      List.of(
          "<script>alert(1)</script>",
          "=HYPERLINK(\"http://x\")",
          "\u202Etxt.exe",
          "\uD83C\uDFA5 camera \uD83D\uDC69\u200D\uD83D\uDCBB",
          "before\u0000after",
          "lone \uD800 surrogate",
          "first line\r\nsecond line",
          "'; DROP TABLE x; --",
          // 128 code points, the limit of the model, are 256 chars
          "\uD835\uDD4F".repeat(128));

  private HostileText() {}
}
