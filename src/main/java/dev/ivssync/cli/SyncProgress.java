package dev.ivssync.cli;

import dev.ivssync.sync.CommittedPages;
import dev.ivssync.sync.SyncListener;
import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** How far the runs are: a bar on a terminal, else a line a minute; always on standard error. */
final class SyncProgress implements SyncListener, AutoCloseable {

  private final Console console;
  private final @Nullable ProgressBar bar;
  private final @Nullable MinuteLines lines;
  private final long begin = System.nanoTime();
  private long pages;
  private long items;

  private SyncProgress(Console console) {
    this.console = console;
    this.bar = console.animates() ? bar(console) : null;
    this.lines = bar == null ? MinuteLines.start(console, this::line) : null;
  }

  static SyncProgress on(Console console) {
    return new SyncProgress(console);
  }

  private static ProgressBar bar(Console console) {
    return new ProgressBarBuilder()
        .setTaskName("listing")
        .setUnit(" items", 1)
        .setInitialMax(-1)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(200)
        .clearDisplayOnFinish()
        .setConsumer(new BarLine(console))
        .build();
  }

  @Override
  public synchronized void started(String source, long runId, boolean resumed, int pagesBefore) {
    if (resumed) {
      console.say("%s: resuming run %d after page %d".formatted(source, runId, pagesBefore));
    }
  }

  @Override
  public void committed(String source, CommittedPages more) {
    listed(more.pages(), more.items());
  }

  /** Some pages more have come. */
  synchronized void listed(int morePages, long moreItems) {
    pages += morePages;
    items += moreItems;
    if (bar != null) {
      bar.stepBy(moreItems);
      bar.setExtraMessage(pages + (pages == 1 ? " page" : " pages"));
    }
  }

  private synchronized String line() {
    return "listing: %,d pages, %,d items so far, for %s"
        .formatted(pages, items, ChangeText.length(Duration.ofNanos(System.nanoTime() - begin)));
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
