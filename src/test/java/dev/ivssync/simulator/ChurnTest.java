package dev.ivssync.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ChurnTest {

  private static final SimulatorOptions OPTIONS =
      SimulatorOptions.defaults().withConfigurations(200);

  @Test
  void theSameSeedChurnsTheSameWay() {
    try (Simulator one = Simulator.start(OPTIONS);
        Simulator other = Simulator.start(OPTIONS)) {
      one.churn(500);
      other.churn(200);
      other.churn(300);

      assertThat(truth(one)).isEqualTo(truth(other));
    }
  }

  @Test
  void everyKindOfChangeHappensAndTheSizeStays() {
    try (Simulator simulator = Simulator.start(OPTIONS)) {
      List<SimulatedConfiguration> before = truth(simulator);

      simulator.churn(300);

      List<SimulatedConfiguration> after = truth(simulator);
      assertThat(after).hasSizeBetween(150, 250);
      assertThat(arns(before)).anyMatch(arn -> !arns(after).contains(arn));
      assertThat(arns(after)).anyMatch(arn -> !arns(before).contains(arn));
      assertThat(after).anyMatch(now -> flipped(before, now)).anyMatch(now -> moved(before, now));
      assertThat(after).noneMatch(now -> now.active() && !now.attached());
    }
  }

  @Test
  void churnGoesOnByItselfWhileListingsAreRead() {
    try (Simulator simulator = Simulator.start(OPTIONS.withChurnPerSecond(2000))) {
      Api api = Api.of(simulator);
      List<SimulatedConfiguration> before = truth(simulator);

      await().until(() -> !truth(simulator).equals(before));

      for (int i = 0; i < 20; i++) {
        assertThat(Api.arns(api.items(10))).doesNotHaveDuplicates();
      }
    }
  }

  @Test
  void aConfigurationThatChangesIsNeverGone() {
    try (Simulator simulator =
        Simulator.start(OPTIONS.withConfigurations(1).withChurnPerSecond(0))) {
      String arn = truth(simulator).get(0).arn();
      Api api = Api.of(simulator);
      Thread changes =
          new Thread(
              () -> {
                while (!Thread.currentThread().isInterrupted()) {
                  simulator.set(arn, Map.of("state", "ACTIVE"));
                }
              });
      changes.start();
      try {
        for (int i = 0; i < 200; i++) {
          assertThat(api.post("/GetIngestConfiguration", "{\"arn\":\"" + arn + "\"}").statusCode())
              .isEqualTo(200);
        }
      } finally {
        changes.interrupt();
      }
    }
  }

  private static boolean flipped(List<SimulatedConfiguration> before, SimulatedConfiguration now) {
    return before.contains(now.withStateFlipped());
  }

  private static boolean moved(List<SimulatedConfiguration> before, SimulatedConfiguration now) {
    return before.stream()
        .anyMatch(then -> then.arn().equals(now.arn()) && then.attached() != now.attached());
  }

  private static Set<String> arns(List<SimulatedConfiguration> configurations) {
    return configurations.stream().map(SimulatedConfiguration::arn).collect(Collectors.toSet());
  }

  private static List<SimulatedConfiguration> truth(Simulator simulator) {
    return simulator.truth("100000000000", "us-east-1");
  }
}
