package dev.ivssync.cli;

import dev.ivssync.report.CheckListener;
import dev.ivssync.report.Finding;
import java.util.function.Consumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** How far a verification is: a bar on a terminal, else a line a minute. */
final class VerifyProgress implements CheckListener, AutoCloseable {

  private static final int STEPS = 100;

  private final Console console;
  private final int checks;
  private final @Nullable ProgressBar bar;
  private final @Nullable MinuteLines lines;
  private final Consumer<Finding> report;
  private long done;
  private volatile String current = "the database";

  private VerifyProgress(Console console, int checks, Consumer<Finding> report) {
    this.console = console;
    this.checks = checks;
    this.report = report;
    this.bar = console.animates() ? bar(console, checks) : null;
    this.lines = bar == null ? MinuteLines.start(console, this::line) : null;
  }

  static VerifyProgress on(Console console, int checks, Consumer<Finding> report) {
    return new VerifyProgress(console, checks, report);
  }

  private String line() {
    return "verifying: %s, of %d checks in all".formatted(current, checks);
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
    current = check;
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
    if (lines != null) {
      lines.close();
    }
  }
}
