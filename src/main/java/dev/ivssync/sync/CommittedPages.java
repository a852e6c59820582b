package dev.ivssync.sync;

import java.time.Duration;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * What one transaction has committed; the numbers are those that the run's row went up by.
 *
 * @param items an ARN that an earlier page has shown left out
 * @param took from asking for a connection to the commit, tries that failed included
 */
public record CommittedPages(
    int pages,
    long items,
    long created,
    long updated,
    long restored,
    long rejected,
    Duration took) {

  static CommittedPages of(List<PageEntry> entries, Duration took) {
    return new CommittedPages(
        entries.size(),
        sum(entries, PageEntry::items),
        sum(entries, PageEntry::created),
        sum(entries, PageEntry::updated),
        sum(entries, PageEntry::restored),
        sum(entries, entry -> entry.rejected().size()),
        took);
  }

  private static long sum(List<PageEntry> entries, ToIntFunction<PageEntry> number) {
    return entries.stream().mapToLong(number::applyAsInt).sum();
  }
}
