package dev.ivssync.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartingTokenTest {

  @Test
  void isWrittenAsBotocoreWritesIt() {
    assertThat(new StartingToken(new PageToken("a"), 1).encode())
        .isEqualTo("eyJuZXh0VG9rZW4iOiAiYSIsICJib3RvX3RydW5jYXRlX2Ftb3VudCI6IDF9");
  }

  @Test
  void escapesWhatIsNotAsciiAsPythonDoes() {
    String encoded = StartingToken.at(new PageToken("é\"\\\u007f\n😀")).encode();

    assertThat(new String(Base64.getDecoder().decode(encoded), StandardCharsets.US_ASCII))
        .isEqualTo("{\"nextToken\": \"\\u00e9\\\"\\\\\u007f\\n\\ud83d\\ude00\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "None-", "é😀\"\\", "AAAA", "t3/+=_-"})
  void readsBackWhatItWrote(String token) {
    StartingToken position = new StartingToken(new PageToken(token), 7);

    assertThat(StartingToken.parse(position.encode())).isEqualTo(position);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"nextToken\": \"a\", \"other\": 1}",
        "{\"nextToken\": 5}",
        "{\"nextToken\": \"a\", \"boto_truncate_amount\": -1}",
        "{\"nextToken\": \"a\", \"boto_truncate_amount\": \"1\"}",
        "{}",
        "[1]",
        "17",
        "\"a\"",
        "{\"nextToken\": \"a\"} x"
      })
  void takesAnythingButBotocoresOwnKeysAsTheServicesToken(String json) {
    String text = Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));

    assertThat(StartingToken.parse(text)).isEqualTo(StartingToken.at(new PageToken(text)));
  }

  @Test
  void hashesThePositionAndNotOnlyTheToken() {
    PageToken token = new PageToken("t");

    assertThat(StartingToken.BEGINNING.hash()).isNull();
    assertThat(StartingToken.at(token).hash())
        .hasSize(32)
        .isNotEqualTo(new StartingToken(token, 1).hash());
  }
}
