package dev.ivssync.cli;

import java.util.concurrent.atomic.AtomicLong;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** How many rows are out: a bar on a terminal, else a line a minute. */
final class RowProgress implements AutoCloseable {

  private final @Nullable ProgressBar bar;
  private final @Nullable MinuteLines lines;
  private final AtomicLong rows = new AtomicLong();

  private RowProgress(Console console) {
    this.bar = console.animates() ? bar(console) : null;
    this.lines = bar == null ? MinuteLines.start(console, this::line) : null;
  }

  static RowProgress on(Console console) {
    return new RowProgress(console);
  }

  private static ProgressBar bar(Console console) {
    return new ProgressBarBuilder()
        .setTaskName("exporting")
        .setUnit(" rows", 1)
        .setInitialMax(-1)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(200)
        .clearDisplayOnFinish()
        .setConsumer(new BarLine(console))
        .build();
  }

  void at(long done) {
    rows.set(done);
    if (bar != null) {
      bar.stepTo(done);
    }
  }

  private String line() {
    return "exporting: %,d rows so far".formatted(rows.get());
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
    if (lines != null) {
      lines.close();
    }
  }
}
