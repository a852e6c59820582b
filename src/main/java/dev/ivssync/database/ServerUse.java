package dev.ivssync.database;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which processes use one embedded server. Each holds a shared lock on one byte; one at a time
 * starts or stops the server, behind the exclusive lock on another, and leaves its name in the
 * file. The kernel drops both with the process, however it ends.
 */
final class ServerUse implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ServerUse.class);

  private static final int LONGEST_NAME = 10_000;
  private static final long GATE = 1L << 40;
  private static final long USERS = GATE + 1;

  private final ServerFiles files;
  private final Duration patience;
  private final RandomAccessFile file;

  /** For locks alone: whoever reads or writes by it closes it when the thread is interrupted. */
  private final FileChannel channel;

  private @Nullable FileLock gate;
  private @Nullable FileLock user;

  ServerUse(ServerFiles files, Duration patience) throws IOException {
    this.files = files;
    this.patience = patience;
    this.file = new RandomAccessFile(files.lock().toFile(), "rw");
    this.channel = file.getChannel();
  }

  /** Waits until no other process starts or stops the server. */
  void enterGate() throws IOException {
    RetryPolicy<FileLock> untilFree =
        RetryPolicy.<FileLock>builder()
            .handleResult(null)
            .withDelay(Duration.ofMillis(50))
            .withMaxRetries(-1)
            .withMaxDuration(patience)
            .build();
    gate = Failsafe.with(untilFree).get(() -> tryLock(GATE, false));
    if (gate == null) {
      throw new EmbeddedServerException(
          "%s has been starting or stopping the embedded server in %s for over %d s: end it"
              .formatted(holder(), files.root(), patience.toSeconds()),
          null);
    }
    leaveName();
  }

  /** Only for whoever waits: a disk without room for it must not keep the server from stopping. */
  private void leaveName() {
    try {
      file.setLength(0);
      file.seek(0);
      file.write(myName().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      LOG.debug("those who wait for the embedded server are not told for whom", e);
    }
  }

  void leaveGate() throws IOException {
    if (gate != null) {
      gate.release();
      gate = null;
    }
  }

  boolean isOpen() {
    return channel.isOpen();
  }

  void join() throws IOException {
    leave();
    user = tryLock(USERS, true);
  }

  /** Whether nobody else uses the server. To be asked behind the gate, through which users come. */
  boolean isLast() throws IOException {
    leave();
    user = tryLock(USERS, false);
    return user != null;
  }

  private void leave() throws IOException {
    if (user != null) {
      user.release();
      user = null;
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private @Nullable FileLock tryLock(long position, boolean shared) throws IOException {
    try {
      return channel.tryLock(position, 1, shared);
    } catch (OverlappingFileLockException e) {
      throw new EmbeddedServerException(
          "this process already uses the embedded server in %s".formatted(files.root()), e);
    }
  }

  private static String myName() {
    ProcessHandle me = ProcessHandle.current();
    return "pid %d (%s)\n".formatted(me.pid(), me.info().commandLine().orElse("ivs-sync"));
  }

  /** By the one open file: the kernel drops a process's locks when it closes any other. */
  private String holder() throws IOException {
    byte[] name = new byte[LONGEST_NAME];
    file.seek(0);
    int length = Math.max(file.read(name), 0);
    String holder = new String(name, 0, length, StandardCharsets.UTF_8).strip();
    return holder.isEmpty() ? "another process" : holder;
  }
}
