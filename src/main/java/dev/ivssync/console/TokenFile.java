package dev.ivssync.console;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** A file that holds the token, and that only its owner may read. */
public final class TokenFile {

  private static final Set<PosixFilePermission> OWNERS =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private final Path file;

  public TokenFile(Path file) {
    this.file = file;
  }

  /**
   * The token in the file.
   *
   * @throws ConsoleException if it cannot be read, others can read it, or it is weak
   */
  public Token read() {
    try {
      requirePrivate();
      return Token.of(Files.readString(file).strip());
    } catch (IOException e) {
      throw new ConsoleException(
          "the console's token file %s cannot be read: %s; check console.token-file"
              .formatted(file, reason(e)),
          e);
    }
  }

  /**
   * As {@link #read()}; makes the file, with a random token, where there is none.
   *
   * @throws ConsoleException also if it cannot be made
   */
  public Token readOrMake() {
    if (!Files.exists(file)) {
      try {
        make();
      } catch (IOException e) {
        throw new ConsoleException(
            ("the console's token file %s cannot be made: %s; give a place for it with"
                    + " console.token-file, or the token itself as IVS_SYNC_CONSOLE_TOKEN")
                .formatted(file, reason(e)),
            e);
      }
    }
    return read();
  }

  /** At once with all of its content: another node may want to make it in the same moment. */
  private void make() throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    Files.createDirectories(directory);
    // temporary files are the owner's alone
    Path whole = Files.createTempFile(directory, ".console-token", null);
    try {
      Files.writeString(whole, Token.random() + "\n");
      Files.createLink(file, whole);
    } catch (FileAlreadyExistsException e) {
      // theirs is as good
    } finally {
      Files.delete(whole);
    }
  }

  private void requirePrivate() throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view == null) {
      return;
    }
    Set<PosixFilePermission> permissions = view.readAttributes().permissions();
    if (!OWNERS.containsAll(permissions)) {
      throw new ConsoleException(
          "the console's token file %s is open to others (%s); close it with: chmod 600 %s"
              .formatted(file, PosixFilePermissions.toString(permissions), file));
    }
  }

  private static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file";
    }
    return e instanceof AccessDeniedException ? "access is denied" : String.valueOf(e.getMessage());
  }
}
