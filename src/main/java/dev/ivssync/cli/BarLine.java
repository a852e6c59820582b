package dev.ivssync.cli;

import java.io.PrintStream;
import me.tongfei.progressbar.ProgressBarConsumer;

/**
 * The line on which a progress bar is drawn. The library's own opens the terminal, which takes
 * SIGINT away from the JVM: Ctrl-C would kill a sync in the middle of a page, with its lease.
 */
final class BarLine implements ProgressBarConsumer {

  private static final int COLUMNS = 80;

  private final PrintStream terminal;

  BarLine(Console console) {
    this.terminal = console.err();
  }

  @Override
  public int getMaxRenderedLength() {
    int columns = Integer.getInteger("ivssync.columns", COLUMNS);
    // the last column is left alone: some terminals break the line there
    return (columns > 0 ? columns : COLUMNS) - 1;
  }

  @Override
  public void accept(String rendered) {
    terminal.print("\r" + rendered);
    terminal.flush();
  }

  @Override
  public void clear() {
    terminal.print("\r\u001b[2K");
    terminal.flush();
  }

  @Override
  public void close() {
    // standard error stays open
  }
}
