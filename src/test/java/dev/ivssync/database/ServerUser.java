package dev.ivssync.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Another process that uses the embedded server, until it is told to leave or killed. */
final class ServerUser implements AutoCloseable {

  private final Process process;

  private ServerUser(Process process) {
    this.process = process;
  }

  static ServerUser start(Path directory) throws IOException {
    return start(directory, "use");
  }

  /** A process that hangs while it starts or stops the server. */
  static ServerUser stopAtTheGate(Path directory) throws IOException {
    return start(directory, "gate");
  }

  /**
   * A process that wants to be the only user.
   *
   * @throws IllegalStateException if there are others
   */
  static ServerUser beAlone(Path directory) throws IOException {
    return start(directory, "alone");
  }

  private static ServerUser start(Path directory, String what) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process process =
        new ProcessBuilder(
                java.toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ServerUser.class.getName(),
                directory.toString(),
                what)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader answers = process.inputReader(StandardCharsets.UTF_8);
    String answer = answers.readLine();
    if (!"ready".equals(answer)) {
      process.destroyForcibly();
      throw new IllegalStateException("the other process says " + answer);
    }
    return new ServerUser(process);
  }

  long pid() {
    return process.pid();
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  void leave() throws IOException, InterruptedException {
    process.getOutputStream().close();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the other process does not leave");
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** Holds on until its standard input ends. */
  public static void main(String[] args) throws Exception {
    Path directory = Path.of(args[0]);
    try (AutoCloseable held = hold(args[1], directory)) {
      System.out.println("ready");
      int end = System.in.read();
      System.out.println("leaving " + held + " after " + end);
    }
  }

  private static AutoCloseable hold(String what, Path directory) throws IOException {
    return switch (what) {
      case "gate" -> gate(directory);
      case "alone" -> alone(directory);
      default -> EmbeddedServer.start(directory);
    };
  }

  private static AutoCloseable gate(Path directory) throws IOException {
    ServerUse use = new ServerUse(ServerFiles.in(directory), Duration.ofSeconds(1));
    use.enterGate();
    return use;
  }

  private static AutoCloseable alone(Path directory) throws IOException {
    ServerUse use = new ServerUse(ServerFiles.in(directory), Duration.ofSeconds(1));
    if (!use.isLast()) {
      System.out.println("in company");
    }
    return use;
  }
}
