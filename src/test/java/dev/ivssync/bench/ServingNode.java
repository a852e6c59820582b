package dev.ivssync.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/** A {@code serve} with its console on a free port. */
final class ServingNode implements AutoCloseable {

  private static final String SAID = "the console is at ";
  private static final int LINES_KEPT = 20;

  private final Process process;
  private final URI console;

  private ServingNode(Process process, URI console) {
    this.process = process;
    this.console = console;
  }

  static ServingNode start(Contestant.IvsSync program) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(program.command("serve"))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(program.environment());
    Process process = builder.start();
    BufferedReader said =
        new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
    Deque<String> last = new ArrayDeque<>();
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (line.contains(SAID)) {
        drain(said);
        return new ServingNode(
            process, URI.create(line.substring(line.indexOf(SAID) + SAID.length()).strip()));
      }
      last.add(line);
      if (last.size() > LINES_KEPT) {
        last.remove();
      }
    }
    throw new IllegalStateException("serve has ended:\n" + String.join("\n", last));
  }

  /** It would stand still if nobody read what it says. */
  private static void drain(BufferedReader said) {
    Thread thread = new Thread(() -> tellErrors(said), "serve");
    thread.setDaemon(true);
    thread.start();
  }

  private static void tellErrors(BufferedReader said) {
    try {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        if (line.contains("[ERROR]")) {
          System.err.println(line);
        }
      }
    } catch (IOException closed) {
      // the node was ended
    }
  }

  URI console() {
    return console;
  }

  ProcessView view() {
    if (!process.isAlive()) {
      throw new IllegalStateException("serve has ended");
    }
    return new ProcessView(process.pid());
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
