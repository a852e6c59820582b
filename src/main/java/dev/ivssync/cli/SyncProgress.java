package dev.ivssync.cli;

import dev.ivssync.sync.SyncListener;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** How far the runs are: a bar on a terminal, else a line a minute; always on standard error. */
final class SyncProgress implements SyncListener, AutoCloseable {

  private static final long LINE_EVERY = TimeUnit.MINUTES.toNanos(1);

  private final Console console;
  private final @Nullable ProgressBar bar;
  private long pages;
  private long items;
  private long lastLine = System.nanoTime();

  private SyncProgress(Console console, @Nullable ProgressBar bar) {
    this.console = console;
    this.bar = bar;
  }

  static SyncProgress on(Console console) {
    return new SyncProgress(console, console.animates() ? bar(console) : null);
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
  public synchronized void committed(String source, int morePages, long moreItems) {
    pages += morePages;
    items += moreItems;
    if (bar != null) {
      bar.stepBy(moreItems);
      bar.setExtraMessage(pages + " pages");
    } else if (System.nanoTime() - lastLine >= LINE_EVERY) {
      lastLine = System.nanoTime();
      console.say("listing: %,d pages, %,d items so far".formatted(pages, items));
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
