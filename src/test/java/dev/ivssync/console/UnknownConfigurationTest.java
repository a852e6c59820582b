package dev.ivssync.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.console.configuration.ConfigurationPage;
import dev.ivssync.node.Readiness;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnknownConfigurationTest {

  @Test
  void whereNothingWasSeenYetThatIsSaidAndWhatToDo() {
    try (ConsoleFixture console =
        ConsoleFixture.of(
            () -> new Readiness(null), viewers -> List.of(new ConfigurationPage(viewers)))) {
      for (String asked : List.of("i0", ApiWorld.arn("i0"))) {
        HttpResponse<String> unknown = console.get("/configurations/" + asked);

        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body())
            .contains("No configuration has been seen yet", "ivs-sync sync")
            .doesNotContain("nearest", "are:", "<li><a class=\"hostile\"");
      }
    }
  }
}
