package dev.ivssync.simulator;

import org.jspecify.annotations.Nullable;

/** The filter of a listing; null members let everything through. */
record ListFilter(@Nullable String stageArn, @Nullable String state) {

  static final ListFilter NONE = new ListFilter(null, null);

  boolean matches(SimulatedConfiguration configuration) {
    return (stageArn == null || stageArn.equals(configuration.stageArn()))
        && (state == null || state.equals(configuration.state()));
  }
}
