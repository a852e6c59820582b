package dev.ivssync.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ManyProblemsTest {

  @Test
  void everyProblemIsToldAtOnce() {
    assertThatThrownBy(
            () ->
                Configurations.parse(
                    """
                    database: {pool-siz: 4, url: "jdbc:oracle:x"}
                    sources:
                      - name: a
                        regoin: eu-west-1
                        page-size: 0
                      - {name: b, account: 12, schedule: often}
                    retentoin: {}
                    """))
        .hasMessage(
            """
            test.yaml has 7 problems:
              database.url: the value is neither "embedded" nor a URL that begins with jdbc:postgresql:
              database.pool-siz: there is no such key; did you mean pool-size?
              sources[0].page-size: 0 is not allowed; give a whole number from 1 to 100
              sources[0].regoin: there is no such key; did you mean region?
              sources[1].account: "12" is not an account; give its 12 digits
              sources[1].schedule: "often" is not a schedule; write "every 5m", or a Quartz cron expression such as "0 */5 * * * ?"
              retentoin: there is no such key; did you mean retention?""");
  }

  @Test
  void aKeyGivenTwiceIsRefusedWithItsLines() {
    assertThat(
            Configurations.problems(
                """
                console:
                  port: 1
                  port: 2
                console: {}
                """))
        .containsExactly("console: the key is given twice, in line 1 and line 4; keep one");
  }

  @Test
  void aValueOnSeveralLinesIsShownOnOne() {
    assertThat(Configurations.problems("console: {port: \"8080\\nINFO all is well\\u202e\"}"))
        .containsExactly(
            "console.port: \"8080?INFO all is well?\" is not a number; give a whole number from 0"
                + " to 65535");
  }

  @Test
  void aMappingThatMergesItselfIsReadOnce() {
    assertThat(Configurations.problems("sources: [&a {<<: *a, name: x}]")).isEmpty();
  }
}
