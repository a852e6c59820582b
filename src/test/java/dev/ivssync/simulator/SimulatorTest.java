package dev.ivssync.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ivssync.testing.FaultRow;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatorTest {

  @ParameterizedTest
  @ValueSource(strings = {"HANG", "TRICKLE,pauseMillis=60000"})
  void closingEndsWhatHangs(String fault) {
    Simulator simulator = Simulator.start(SimulatorOptions.defaults());
    simulator.inject(Fault.parse(fault));
    CompletableFuture<HttpResponse<String>> call =
        CompletableFuture.supplyAsync(() -> Api.of(simulator).list("{}"));
    await().until(() -> simulator.requests().size() == 1);

    simulator.close();

    assertThatThrownBy(() -> call.get(20, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class);
  }

  @Test
  @FaultRow(35)
  void aPortInUseIsNamed() {
    try (Simulator simulator = Simulator.start(SimulatorOptions.defaults())) {
      assertThatThrownBy(
              () -> Simulator.start(SimulatorOptions.defaults().withPort(simulator.port())))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining(":" + simulator.port());
    }
  }

  @Test
  void latencyHoldsEachAnswerBack() {
    SimulatorOptions slow = SimulatorOptions.defaults().withLatency(Duration.ofMillis(50));
    try (Simulator simulator = Simulator.start(slow)) {
      Api api = Api.of(simulator);
      long begin = System.nanoTime();
      api.list("{}");
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(slow.latency());
    }
  }

  @Test
  void faultsOfTheOptionsAreInForceFromTheStart() {
    SimulatorOptions failing =
        SimulatorOptions.defaults().withFaults(List.of(Fault.parse("STATUS_503")));
    try (Simulator simulator = Simulator.start(failing)) {
      assertThat(Api.of(simulator).list("{}").statusCode()).isEqualTo(503);
    }
  }

  @Test
  void anAnswerDoesNotWaitForAnAcknowledgement() {
    try (Simulator simulator = Simulator.start(SimulatorOptions.defaults())) {
      Api api = Api.of(simulator);
      // A delayed acknowledgement takes 40 ms of every call; a busy machine does not hold up all.
      assertThat(Stream.generate(() -> timed(api)).limit(50))
          .anyMatch(call -> call.toMillis() < 20);
    }
  }

  private static Duration timed(Api api) {
    long begin = System.nanoTime();
    assertThat(api.list("{}").statusCode()).isEqualTo(200);
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  @Test
  void optionsThatMakeNoSenseAreRefused() {
    SimulatorOptions options = SimulatorOptions.defaults();
    assertThatIllegalArgumentException().isThrownBy(() -> options.withPort(70_000));
    assertThatIllegalArgumentException().isThrownBy(() -> options.withAccounts(0));
    assertThatIllegalArgumentException().isThrownBy(() -> options.withRegions());
    assertThatIllegalArgumentException().isThrownBy(() -> options.withChurnPerSecond(-1));
  }
}
