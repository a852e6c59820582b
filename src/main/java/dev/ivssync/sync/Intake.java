package dev.ivssync.sync;

import dev.ivssync.source.IngestConfiguration;
import dev.ivssync.source.IngestConfigurationArn;
import dev.ivssync.source.IngestConfigurationSummary;
import dev.ivssync.source.ItemRejectedException;
import dev.ivssync.source.LateList;
import dev.ivssync.source.PageSlice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells the items of a source that can be taken from those that cannot. Safe for several threads.
 *
 * <p>An ARN of another account means that the credentials are another account's: taking it would
 * mix the two up, and everything of the right account would look deleted.
 */
final class Intake {

  private final String region;
  private final boolean takesPassed;
  private @Nullable String accountId;

  /**
   * @param accountId the source's account, or null to learn it from the first item
   * @param takesPassed whether items before a slice's start are looked at again. A run that
   *     max-items had stopped inside a page would else take those for missing that have moved there
   *     since.
   */
  Intake(String region, @Nullable String accountId, boolean takesPassed) {
    this.region = region;
    this.takesPassed = takesPassed;
    this.accountId = accountId;
  }

  /** Moments are by {@link System#nanoTime}. */
  FetchedPage take(PageSlice slice, long requestedNanos, long arrivedNanos) {
    FetchedPage page = new FetchedPage(slice, requestedNanos, arrivedNanos, () -> look(slice));
    if (!(slice.items() instanceof LateList)) {
      page.taken();
    }
    return page;
  }

  private synchronized FetchedPage.Taken look(PageSlice slice) {
    Map<String, IngestConfiguration> taken = new LinkedHashMap<>();
    List<FetchedPage.Rejected> rejected = new ArrayList<>();
    if (takesPassed) {
      // what cannot be taken of them was counted by the slice that gave them first
      take(slice.passed(), taken, new ArrayList<>());
    }
    take(slice.items(), taken, rejected);
    return new FetchedPage.Taken(List.copyOf(taken.values()), rejected);
  }

  private void take(
      List<IngestConfigurationSummary> items,
      Map<String, IngestConfiguration> taken,
      List<FetchedPage.Rejected> rejected) {
    for (IngestConfigurationSummary item : items) {
      try {
        IngestConfiguration configuration = check(IngestConfiguration.of(item));
        // twice on one page: the later one was written later
        taken.put(configuration.arn().text(), configuration);
      } catch (ItemRejectedException e) {
        rejected.add(new FetchedPage.Rejected(e.getMessage(), item));
      }
    }
  }

  private IngestConfiguration check(IngestConfiguration configuration) {
    IngestConfigurationArn arn = configuration.arn();
    if (!arn.region().equals(region)) {
      throw new ItemRejectedException("arn is of region " + arn.region() + ", not of " + region);
    }
    if (accountId == null) {
      accountId = arn.accountId();
    }
    if (!arn.accountId().equals(accountId)) {
      throw new ItemRejectedException(
          "arn is of account " + arn.accountId() + ", not of " + accountId);
    }
    return configuration;
  }
}
