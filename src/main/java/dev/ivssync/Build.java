package dev.ivssync;

import java.util.Objects;

/** Which build of the program this is. */
public final class Build {

  /** As the build has put it into the jar's manifest. */
  private static final String VERSION =
      Objects.requireNonNullElse(Build.class.getPackage().getImplementationVersion(), "unpackaged");

  private Build() {}

  /** Such as {@code 0.1.0}; {@code unpackaged} where the program runs from its classes. */
  public static String version() {
    return VERSION;
  }
}
