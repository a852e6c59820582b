package dev.ivssync.cli;

import java.util.Objects;

/** Which build of the program this is. */
final class Build {

  private Build() {}

  /** As the build has put it into the jar's manifest. */
  static String version() {
    return Objects.requireNonNullElse(
        Build.class.getPackage().getImplementationVersion(), "from its classes");
  }
}
