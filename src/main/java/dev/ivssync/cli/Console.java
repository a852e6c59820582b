package dev.ivssync.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine.Help.Ansi;

/**
 * Where output goes: data to standard output, all else to standard error. Colours and things that
 * move appear only on a terminal.
 */
final class Console {

  private final DataStream data;
  private final PrintStream out;
  private final PrintStream err;
  private final Terminals terminals;
  private final Map<String, String> environment;
  private ColorMode color = ColorMode.AUTO;

  enum ColorMode {
    AUTO,
    ON,
    OFF
  }

  /**
   * Which of the two are terminals: data may go to a file while somebody reads the errors.
   *
   * @param out whether standard output is one
   * @param err whether standard error is one
   */
  record Terminals(boolean out, boolean err) {

    // Java 17 can ask about both together only; the launcher can about each.
    static Terminals ofThisProcess() {
      return new Terminals(
          Boolean.getBoolean("ivssync.terminal.out"), Boolean.getBoolean("ivssync.terminal"));
    }
  }

  /**
   * @param terminal whether both are terminals, or neither
   */
  Console(OutputStream out, PrintStream err, boolean terminal, Map<String, String> environment) {
    this(out, err, new Terminals(terminal, terminal), environment);
  }

  Console(OutputStream out, PrintStream err, Terminals terminals, Map<String, String> environment) {
    this.data = new DataStream(out);
    this.out = new PrintStream(data, true, StandardCharsets.UTF_8);
    this.err = err;
    this.terminals = terminals;
    this.environment = Map.copyOf(environment);
  }

  /** Standard output and error of this process, in UTF-8 whatever the locale. */
  static Console ofThisProcess() {
    return new Console(
        new FileOutputStream(FileDescriptor.out),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
        Terminals.ofThisProcess(),
        System.getenv());
  }

  void color(ColorMode mode) {
    color = mode;
  }

  PrintStream out() {
    return out;
  }

  /** Standard output for what is not text; unlike {@link #out()} it throws where it fails. */
  OutputStream data() {
    return data;
  }

  /**
   * To be asked now and then by whoever prints much.
   *
   * @throws OutputClosedException if standard output has taken no more
   */
  void requireReader() {
    IOException failure = data.failure();
    if (failure != null) {
      throw new OutputClosedException(failure);
    }
  }

  PrintStream err() {
    return err;
  }

  PrintWriter outWriter() {
    return new PrintWriter(out, true, StandardCharsets.UTF_8);
  }

  PrintWriter errWriter() {
    return new PrintWriter(err, true, StandardCharsets.UTF_8);
  }

  /** A sentence for the person, not data. */
  void say(String text) {
    err.println(text);
  }

  /** Whether a line of standard error may be drawn over. */
  boolean animates() {
    return terminals.err() && !isDumb();
  }

  /** How wide a line of data may be: as wide as the terminal, where it goes to one. */
  int dataColumns() {
    int columns = terminals.out() && !isDumb() ? Integer.getInteger("ivssync.columns", 0) : 0;
    return columns > 0 ? columns : TextTable.UNBOUNDED;
  }

  /** Makes room for a line of data where a bar is being drawn. */
  void eraseLine() {
    if (animates()) {
      err.print("\r\u001b[2K");
      err.flush();
    }
  }

  /** Colours of the data. */
  Ansi ansi() {
    return ansi(terminals.out());
  }

  /** Colours of all else. */
  Ansi errAnsi() {
    return ansi(terminals.err());
  }

  private Ansi ansi(boolean terminal) {
    boolean on =
        switch (color) {
          case ON -> true;
          case OFF -> false;
          case AUTO -> terminal && !isDumb() && environment.getOrDefault("NO_COLOR", "").isEmpty();
        };
    return on ? Ansi.ON : Ansi.OFF;
  }

  private boolean isDumb() {
    return "dumb".equals(environment.get("TERM"));
  }
}
