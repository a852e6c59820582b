package dev.ivssync.cli;

import dev.ivssync.VisibleText;
import dev.ivssync.report.Freshness;
import dev.ivssync.schedule.Pause;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Prints how sources stand: for people a few lines each, which fit on a terminal. */
final class SourceStates {

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  private final Console console;
  private final Instant now;

  /**
   * @param now by the database's clock
   */
  SourceStates(Console console, Instant now) {
    this.console = console;
    this.now = now;
  }

  void print(List<SourceState> sources, OutputFormat format) {
    if (format == OutputFormat.TABLE) {
      sources.forEach(this::print);
      console.out().flush();
    } else {
      rows(sources).print(format, console);
    }
  }

  private void print(SourceState source) {
    String heading = "@|bold %s|@  %s".formatted(source.config().name(), verdict(source));
    console.out().println(console.ansi().string(heading));
    entry("last success", lastSuccess(source));
    entry("schedule", source.config().schedule().inWords() + "; " + next(source));
    if (source.pause() != null) {
      entry("paused", source.pause().inWords());
    }
    String run = lastRun(source);
    if (run != null) {
      entry("last run", run);
    }
  }

  /** What others have written is printed as it is: it must not colour anything. */
  private void entry(String name, String text) {
    PrintStream out = console.out();
    out.println("  %-14s".formatted(name) + VisibleText.of(text));
  }

  private static String verdict(SourceState source) {
    Freshness freshness = source.freshness();
    String colour =
        switch (freshness) {
          case FRESH -> "green";
          case LATE -> "yellow";
          case STALE, NEVER -> "red";
        };
    return source.pause() == null
        ? "@|%s %s|@".formatted(colour, source.verdict())
        : "@|yellow paused|@ (%s)".formatted(source.verdict());
  }

  private String lastSuccess(SourceState source) {
    Instant last = source.status().lastCompleteAt();
    if (last == null) {
      return "never; %,d live".formatted(source.status().live());
    }
    return "%s UTC, %s ago; %,d live"
        .formatted(
            ChangeText.moment(last),
            ChangeText.length(Duration.between(last, now)),
            source.status().live());
  }

  private String next(SourceState source) {
    if (source.pause() != null) {
      return "does not fire";
    }
    return source.nextFires().isEmpty()
        ? "no node serves it"
        : "next " + fires(source.nextFires(), source.zone());
  }

  /** Such as {@code 2026-03-01 10:00:00, 10:05:00, 10:10:00 UTC}. */
  private String fires(List<Instant> fires, ZoneId zone) {
    StringBuilder text = new StringBuilder();
    ZonedDateTime before = now.atZone(zone);
    for (Instant fire : fires) {
      ZonedDateTime at = fire.atZone(zone);
      boolean sameDay = at.toLocalDate().equals(before.toLocalDate());
      text.append(text.isEmpty() ? "" : ", ").append(at.format(sameDay ? TIME : DAY));
      before = at;
    }
    return text.append(' ').append(zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId()).toString();
  }

  /** Only where it says more than the last success does. */
  private static @Nullable String lastRun(SourceState source) {
    String status = source.status().lastStatus();
    if (source.status().holder() != null) {
      return "at work: " + source.status().holder();
    }
    if (status == null || status.equals("COMPLETED")) {
      return null;
    }
    return source.status().lastError() == null
        ? status
        : status + ": " + source.status().lastError();
  }

  private static Rows rows(List<SourceState> sources) {
    Rows rows =
        Rows.of(
            "source",
            "verdict",
            "lastSuccess",
            "live",
            "lastRun",
            "schedule",
            "nextFires",
            "holder",
            "lastError",
            "zone",
            "pausedSince",
            "pausedBy",
            "pauseReason");
    sources.forEach(source -> add(rows, source));
    return rows;
  }

  private static void add(Rows rows, SourceState source) {
    Pause pause = source.pause();
    rows.add(
        source.config().name(),
        source.verdict(),
        seconds(source.status().lastCompleteAt()),
        source.status().live(),
        source.status().lastStatus(),
        source.config().schedule().inWords(),
        source.nextFires().stream().map(fire -> Objects.toString(seconds(fire))).toList(),
        source.status().holder(),
        source.status().lastError(),
        source.zone().equals(ZoneOffset.UTC) ? "UTC" : source.zone().getId(),
        pause == null ? null : pause.since().toString(),
        pause == null ? null : pause.by(),
        pause == null ? null : pause.reason());
  }

  private static @Nullable String seconds(@Nullable Instant moment) {
    return moment == null ? null : moment.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
