package dev.ivssync.cli;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** How many rows are out: a bar on a terminal, and nothing elsewhere. */
final class RowProgress implements AutoCloseable {

  private final @Nullable ProgressBar bar;

  private RowProgress(@Nullable ProgressBar bar) {
    this.bar = bar;
  }

  static RowProgress on(Console console) {
    if (!console.animates()) {
      return new RowProgress(null);
    }
    return new RowProgress(
        new ProgressBarBuilder()
            .setTaskName("exporting")
            .setUnit(" rows", 1)
            .setInitialMax(-1)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(200)
            .clearDisplayOnFinish()
            .setConsumer(new BarLine(console))
            .build());
  }

  void at(long rows) {
    if (bar != null) {
      bar.stepTo(rows);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
