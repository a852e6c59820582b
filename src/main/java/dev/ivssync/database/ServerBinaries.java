package dev.ivssync.database;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * Postgres's programs, unpacked beside the data that they serve: a shared temporary folder may be
 * cleaned under a running server, or be filled by another user.
 */
final class ServerBinaries {

  private static final int OWNER_MAY_EXECUTE = 0100;
  private static final Set<PosixFilePermission> PROGRAM =
      Set.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private ServerBinaries() {}

  /** Unpacks them where they are not yet, and removes those of other versions. */
  static Path unpacked(ServerFiles files) throws IOException {
    byte[] archive = archive();
    Path directory = files.binaries().resolve("postgres-" + shortHash(archive));
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(files.binaries());
      ServerFiles.createWhole(directory, target -> unpack(archive, target));
      deleteOthers(directory);
    }
    return directory.resolve("bin");
  }

  private static byte[] archive() throws IOException {
    String system = System.getProperty("os.name").startsWith("Mac") ? "Darwin" : "Linux";
    String machine = System.getProperty("os.arch").replace("amd64", "x86_64");
    try (InputStream packed = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machine)) {
      return packed.readAllBytes();
    } catch (IllegalStateException e) {
      throw new EmbeddedServerException(
          "there is no embedded Postgres for %s on %s in this build: set database.url"
              .formatted(system, machine),
          e);
    }
  }

  private static void unpack(byte[] archive, Path target) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(archive)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(tar, entry, target.resolve(entry.getName()).normalize());
      }
    }
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path path)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Files.createDirectories(path.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, path);
    if ((entry.getMode() & OWNER_MAY_EXECUTE) != 0) {
      Files.setPosixFilePermissions(path, PROGRAM);
    }
  }

  private static void deleteOthers(Path current) throws IOException {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(current.getParent())) {
      for (Path found : all) {
        if (!found.equals(current)) {
          ServerFiles.deleteTree(found);
        }
      }
    }
  }

  private static String shortHash(byte[] archive) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(archive);
      return HexFormat.of().formatHex(hash, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
