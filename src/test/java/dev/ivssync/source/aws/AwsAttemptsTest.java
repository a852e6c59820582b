package dev.ivssync.source.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ivssync.source.AccessDeniedException;
import dev.ivssync.source.CallListener;
import dev.ivssync.source.Page;
import dev.ivssync.source.ThrottledException;
import dev.ivssync.source.Unknown;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class AwsAttemptsTest extends AwsSourceTest {

  private final List<String> told = new ArrayList<>();

  /** A busy machine's first call takes longer than a hasty attempt may. */
  @BeforeEach
  void takeTime() {
    within(new CallBudget(Duration.ofSeconds(10), Duration.ofSeconds(20), 3, Duration.ofMillis(1)));
  }

  @Test
  void tellsOfEachAttemptAndOfWhatIsTriedAgain() {
    service.answers(Answer.reset(), Answer.ok("<html>"), Answer.page(null, "a"));

    source().fetch(FIRST.toldTo(listener()));

    assertThat(told)
        .containsExactly("attempt", "UNREACHABLE", "attempt", "MALFORMED_ANSWER", "attempt");
  }

  @Test
  void theLastFailureIsNotTriedAgain() {
    service.answers(Answer.error(429, "ThrottlingException", "{}"));

    assertThatThrownBy(() -> source().fetch(FIRST.toldTo(listener())))
        .isInstanceOf(ThrottledException.class);
    assertThat(told).containsExactly("attempt", "THROTTLED", "attempt", "THROTTLED", "attempt");
  }

  @Test
  void aRefusalIsOneAttempt() {
    service.answers(Answer.error(403, "AccessDeniedException", "{}"));

    assertThatThrownBy(() -> source().fetch(FIRST.toldTo(listener())))
        .isInstanceOf(AccessDeniedException.class);
    assertThat(told).containsExactly("attempt");
  }

  @Test
  void aCallOfTheSameThreadThatNobodyListensToIsNotToldOf() {
    service.answers(Answer.page(null, "a"), Answer.reset(), Answer.page(null, "a"));
    source().fetch(FIRST.toldTo(listener()));
    told.clear();

    source().fetch(FIRST);

    assertThat(told).isEmpty();
  }

  @Test
  void tellsWhatIsUnknownOfItemsWhenTheyAreReadAndNotBefore() {
    service.answers(
        Answer.ok(
            """
            {"ingestConfigurations":[
              {"state":"ACTIVE","ingestProtocol":"RTMPS"}, {"state":"","ingestProtocol":null}, {},
              {"state":"DRAINING","ingestProtocol":"SRT","x":1,"y":2}, {"state":"active"}],
             "ofTheDocument":1}\
            """));

    Page page = source().fetch(FIRST.readingLater(() -> true).toldTo(listener()));
    assertThat(told).containsExactly("attempt");
    assertThat(page.items().get(3).state()).isEqualTo("DRAINING");

    assertThat(told).containsExactly("attempt", "STATE x 2", "PROTOCOL x 1", "FIELD x 1");
    told.clear();
    source().fetch(FIRST.toldTo(listener()));
    assertThat(told).containsExactly("attempt", "STATE x 2", "PROTOCOL x 1", "FIELD x 1");
  }

  private CallListener listener() {
    return new CallListener() {
      @Override
      public void attempted() {
        told.add("attempt");
      }

      @Override
      public void retried(String code) {
        told.add(code);
      }

      @Override
      public void unknown(Unknown what, int items) {
        told.add(what + " x " + items);
      }
    };
  }
}
