package dev.ivssync.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/** The superuser's password, random, in a file that only its owner may read. */
record ServerPassword(String value) {

  static final String USER = "postgres";

  private static final FileAttribute<Set<PosixFilePermission>> OWNERS =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private static final String PREFIX = "127.0.0.1:*:*:" + USER + ":";
  private static final int BYTES = 24;

  /**
   * The one of an earlier start, or a new one where there is nothing yet that needs it. Only behind
   * the gate of {@link ServerUse}.
   *
   * @throws EmbeddedServerException if it is lost
   */
  static ServerPassword of(ServerFiles files) throws IOException {
    Path file = files.passwords();
    if (isMissing(file)) {
      requireNoData(files);
      ServerFiles.writeWhole(file, PREFIX + random() + "\n", OWNERS);
    }
    String line = Files.readString(file).strip();
    return new ServerPassword(line.substring(line.lastIndexOf(':') + 1));
  }

  private static boolean isMissing(Path file) throws IOException {
    return !Files.exists(file) || Files.readString(file).isBlank();
  }

  private static void requireNoData(ServerFiles files) {
    if (Files.exists(files.data())) {
      throw new EmbeddedServerException(
          "the password of the embedded Postgres is lost: %s is empty or missing; restore that file"
              .formatted(files.passwords()),
          null);
    }
  }

  /** Never world-readable, not even for a moment. */
  static void writePrivately(Path file, String text) throws IOException {
    Files.createFile(file, OWNERS);
    Files.writeString(file, text);
  }

  private static String random() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public String toString() {
    return "***";
  }
}
