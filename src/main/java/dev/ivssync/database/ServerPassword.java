package dev.ivssync.database;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The superuser's password, random, in a file that only its owner may read. */
record ServerPassword(String value) {

  static final String USER = "postgres";

  private static final String PREFIX = "127.0.0.1:*:*:" + USER + ":";
  private static final int BYTES = 24;

  static ServerPassword of(ServerFiles files) throws IOException {
    Path file = files.passwords();
    try {
      writePrivately(file, PREFIX + random() + "\n");
    } catch (FileAlreadyExistsException e) {
      // kept from an earlier start, as it should be
    }
    String line = Files.readString(file).strip();
    return new ServerPassword(line.substring(line.lastIndexOf(':') + 1));
  }

  /** Never world-readable, not even for a moment. */
  static void writePrivately(Path file, String text) throws IOException {
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
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
