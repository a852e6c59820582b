package dev.ivssync.cli;

import dev.ivssync.report.CheckListener;
import dev.ivssync.report.Finding;
import java.util.function.Consumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** How far a verification is: a bar on a terminal, below the lines that are done. */
final class VerifyProgress implements CheckListener, AutoCloseable {

  private static final int STEPS = 100;

  private final Console console;
  private final @Nullable ProgressBar bar;
  private final Consumer<Finding> report;
  private long done;

  private VerifyProgress(Console console, @Nullable ProgressBar bar, Consumer<Finding> report) {
    this.console = console;
    this.bar = bar;
    this.report = report;
  }

  static VerifyProgress on(Console console, int checks, Consumer<Finding> report) {
    ProgressBar bar = console.animates() ? bar(console, checks) : null;
    return new VerifyProgress(console, bar, report);
  }

  private static ProgressBar bar(Console console, int checks) {
    return new ProgressBarBuilder()
        .setTaskName("verifying")
        .setInitialMax((long) checks * STEPS)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(200)
        .hideEta()
        .clearDisplayOnFinish()
        .setConsumer(new BarLine(console))
        .build();
  }

  @Override
  public void begins(String check) {
    if (bar != null) {
      bar.setExtraMessage(check);
    }
  }

  @Override
  public void advanced(double share) {
    if (bar != null) {
      bar.stepTo(done + (long) (share * STEPS));
    }
  }

  @Override
  public void found(Finding finding) {
    done += STEPS;
    if (bar != null) {
      bar.stepTo(done);
      console.eraseLine();
    }
    report.accept(finding);
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
