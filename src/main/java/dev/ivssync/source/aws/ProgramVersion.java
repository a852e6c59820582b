package dev.ivssync.source.aws;

import java.util.Objects;

/** The version of this program. */
final class ProgramVersion {

  static final String TEXT =
      Objects.requireNonNullElse(
          ProgramVersion.class.getPackage().getImplementationVersion(), "unpackaged");

  private ProgramVersion() {}
}
