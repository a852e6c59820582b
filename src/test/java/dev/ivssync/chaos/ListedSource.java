package dev.ivssync.chaos;

import dev.ivssync.simulator.SimulatedConfiguration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A source, and what of the simulator it lists.
 *
 * @param stageArn that it filters by, or null
 * @param state that it filters by, or null
 */
public record ListedSource(
    String name, String account, String region, @Nullable String stageArn, @Nullable String state) {

  /** A source that lists everything of an account and region. */
  public static ListedSource whole(String name, String account, String region) {
    return new ListedSource(name, account, region, null, null);
  }

  /** Whether it lists everything, so that no other source has a part in its rows. */
  boolean isWhole() {
    return stageArn == null && state == null;
  }

  boolean lists(SimulatedConfiguration configuration) {
    return (stageArn == null || stageArn.equals(configuration.stageArn()))
        && (state == null || Objects.equals(state, configuration.state()));
  }
}
