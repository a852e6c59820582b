package dev.ivssync.console;

import dev.ivssync.config.Schedule;
import dev.ivssync.console.page.ConfiguredSource;
import dev.ivssync.sync.Breaker;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that can be looked at, over the world of {@link ApiWorld}. */
final class ViewsOfApiWorld {

  static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  private static final ConfiguredSource DEMO =
      new ConfiguredSource("demo", "eu-west-1", Schedule.parse("0 0/5 * * * ?", TOKYO));

  private ViewsOfApiWorld() {}

  /** Its one source is scheduled in Tokyo. */
  static ConsoleFixture start() {
    ConsoleFixture console =
        ConsoleFixture.inZones(
            Map.of("demo", TOKYO),
            viewers ->
                Views.over(
                    viewers,
                    List.of(DEMO),
                    Duration.ofDays(3),
                    name -> Optional.of(new Breaker(30, 3))));
    ApiWorld.in(console.postgres());
    return console;
  }
}
