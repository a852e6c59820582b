package dev.ivssync.simulator;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Invents the configurations of one account and region, the same ones for the same seed. */
final class Population {

  private static final String ALPHABET =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  private static final int ID_LENGTH = 12;

  private final Scope scope;
  private final SplittableRandom random;
  private final String[] stageArns;
  private int made;
  private int hostile;

  Population(Scope scope, long seed, int configurations) {
    this.scope = scope;
    this.random =
        new SplittableRandom(seed * 1_000_003 + (scope.account() + scope.region()).hashCode());
    this.stageArns =
        Stream.generate(() -> scope.arn("stage", id()))
            .limit(configurations / 10 + 1L)
            .toArray(String[]::new);
  }

  synchronized SimulatedConfiguration next() {
    made++;
    boolean attached = chance(80);
    return new SimulatedConfiguration(
        newArn(),
        name(),
        chance(80) ? "RTMPS" : "RTMP",
        attached ? stageArn() : "",
        attached ? id() : "",
        attached && chance(60) ? SimulatedConfiguration.ACTIVE : SimulatedConfiguration.INACTIVE,
        userId(),
        redundantIngest(),
        Map.of(),
        Map.of());
  }

  synchronized String newArn() {
    return scope.arn("ingest-configuration", id());
  }

  synchronized String stageArn() {
    return stageArns[random.nextInt(stageArns.length)];
  }

  synchronized String id() {
    StringBuilder id = new StringBuilder(ID_LENGTH);
    for (int i = 0; i < ID_LENGTH; i++) {
      id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return id.toString();
  }

  private @Nullable String name() {
    int draw = random.nextInt(100);
    if (draw < 10) {
      return null;
    }
    return draw < 15 ? "" : "camera-" + made;
  }

  private @Nullable String userId() {
    int draw = random.nextInt(100);
    if (draw < 2) {
      // in turn, so that a listing of some size has all of them
      return HostileText.SAMPLES.get(hostile++ % HostileText.SAMPLES.size());
    }
    return draw < 30 ? null : "user-" + made;
  }

  private @Nullable Boolean redundantIngest() {
    return switch (random.nextInt(3)) {
      case 0 -> Boolean.TRUE;
      case 1 -> Boolean.FALSE;
      default -> null;
    };
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }
}
