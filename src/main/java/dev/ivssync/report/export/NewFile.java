package dev.ivssync.report.export;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.UUID;

/** A file in the making beside where it is to be: it gets its name when it is complete. */
final class NewFile implements AutoCloseable {

  private final Path target;
  private final Path path;

  private NewFile(Path target, Path path) {
    this.target = target;
    this.path = path;
  }

  static NewFile beside(Path file) throws IOException {
    // a link stays, and what it leads to is replaced
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    Path directory = Objects.requireNonNull(target.getParent(), "no file");
    // with the permissions of any new file, which temporary ones do not have
    Path path = directory.resolve(".ivs-sync-" + UUID.randomUUID() + ".incomplete");
    Files.createFile(path);
    // an interrupted process cleans up as far as it can
    path.toFile().deleteOnExit();
    return new NewFile(target, path);
  }

  Path path() {
    return path;
  }

  /** Gives it its name, replacing an earlier file, when it is safely on the disk. */
  void complete() throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(path, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(path);
  }
}
