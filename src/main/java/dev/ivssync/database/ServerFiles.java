package dev.ivssync.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The layout of the embedded server's directory.
 *
 * @param root an existing directory, its real path
 */
record ServerFiles(Path root) {

  static ServerFiles in(Path directory) {
    try {
      Path root = directory.toAbsolutePath().normalize();
      Files.createDirectories(root);
      return new ServerFiles(root.toRealPath());
    } catch (IOException e) {
      throw unusable(directory, e);
    }
  }

  /**
   * Looks without making anything.
   *
   * @throws UnusableDirectoryException if it is no directory that this user may write to, and could
   *     not become one
   */
  static void requireUsable(Path directory) {
    Path there = directory.toAbsolutePath().normalize();
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    if (!Files.isDirectory(there)) {
      throw unusable(directory, there + " is not a directory", null);
    }
    if (!Files.isWritable(there)) {
      throw unusable(directory, there + " may not be written to by this user", null);
    }
  }

  /** Asks without making anything. */
  static boolean hasDatabase(Path directory) {
    return Files.isDirectory(data(directory));
  }

  static UnusableDirectoryException unusable(Path directory, IOException e) {
    String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    String kind = e.getClass().getSimpleName().replaceFirst("Exception$", "");
    return unusable(directory, reason == null ? kind + " " + e.getMessage() : reason, e);
  }

  private static UnusableDirectoryException unusable(
      Path directory, String reason, @Nullable IOException e) {
    return new UnusableDirectoryException(
        "database.data-dir %s cannot be used: %s; give a directory that this user may write to"
            .formatted(directory, reason),
        e);
  }

  Path data() {
    return data(root);
  }

  private static Path data(Path root) {
    return root.resolve("data");
  }

  Path binaries() {
    return root.resolve("binaries");
  }

  Path lock() {
    return root.resolve("lock");
  }

  Path port() {
    return root.resolve("port");
  }

  /** In libpq's format, so that PGPASSFILE can name it. */
  Path passwords() {
    return root.resolve("pgpass");
  }

  Path serverLog() {
    return root.resolve("server.log");
  }

  /** What initdb or pg_ctl said last. */
  Path commandLog() {
    return root.resolve("command.log");
  }

  /** Makes a directory appear whole or not at all, whenever this process may be killed. */
  static void createWhole(Path target, Filler filler) throws IOException {
    deleteBeside(target, ".new-");
    Path half = Files.createTempDirectory(target.getParent(), target.getFileName() + ".new-");
    filler.fill(half);
    Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Gives a file its new text, or leaves it as it is where the disk is full. */
  static void writeWhole(Path target, String text, FileAttribute<?>... attributes)
      throws IOException {
    Path whole = target.resolveSibling(target.getFileName() + ".new");
    Files.deleteIfExists(whole);
    Files.createFile(whole, attributes);
    Files.writeString(whole, text, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
    Files.move(whole, target, StandardCopyOption.ATOMIC_MOVE);
  }

  /** What fills an empty directory. */
  @FunctionalInterface
  interface Filler {
    void fill(Path directory) throws IOException;
  }

  private static void deleteBeside(Path target, String suffix) throws IOException {
    String leftovers = target.getFileName() + suffix + "*";
    try (DirectoryStream<Path> found = Files.newDirectoryStream(target.getParent(), leftovers)) {
      found.forEach(ServerFiles::deleteTree);
    }
  }

  static void deleteTree(Path top) {
    try (Stream<Path> tree = Files.walk(top)) {
      List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
