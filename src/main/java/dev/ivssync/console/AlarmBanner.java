package dev.ivssync.console;

import java.time.Clock;
import java.util.List;

/**
 * The alarm by itself, told from memory: an open page that looks whether there is one does not have
 * all of itself made again, and a page of nothing can look too.
 */
final class AlarmBanner implements Feature {

  private final Clock clock;

  AlarmBanner(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void addTo(Routes routes) {
    routes.page(Frame.ALARM, this::view);
  }

  private View view(Question question) {
    question.only(List.of());
    return new View("Alarm", Tab.NONE, State.READY, clock.instant(), "alarm.jte", List.of());
  }
}
