package dev.ivssync.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The server's port, kept from one start to the next. Only behind the gate of {@link ServerUse}.
 *
 * @param file where it is kept
 */
record ServerPort(Path file) {

  /** The one of last time, so that bookmarked connections keep working, unless it is taken. */
  int choose() throws IOException {
    int kept = kept();
    if (kept > 0 && isFree(kept)) {
      return kept;
    }
    int other = anyFreePort();
    ServerFiles.writeWhole(file, other + "\n");
    return other;
  }

  /** Zero where none is known. */
  int kept() throws IOException {
    return Files.exists(file) ? parse(Files.readString(file).strip()) : 0;
  }

  /**
   * @throws EmbeddedServerException if another program has it
   */
  static void requireFree(int port) {
    if (!isFree(port)) {
      throw new EmbeddedServerException(
          ("port %d is taken by another program, and those who use the embedded Postgres look for"
                  + " it there: free the port, or restart them")
              .formatted(port),
          null);
    }
  }

  private static int parse(String text) {
    return text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }

  private static int anyFreePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
