package dev.ivssync.source;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows a listing page by page with botocore's PageSize, MaxItems and StartingToken ({@code
 * botocore/paginate.py}, PageIterator): lazily, one call per {@link #next}.
 *
 * <p>Beyond botocore, which compares two successive tokens, a token that comes again after any
 * number of pages ends the pagination with an error.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class Pagination {

  private final PageSource source;
  private final ListFilter filter;
  private final @Nullable Integer pageSize;
  private final @Nullable Long maxItems;
  private final Set<Long> followed;
  private @Nullable StartingToken position;
  private @Nullable StartingToken resumeToken;
  private @Nullable StartingToken loop;
  private long given;

  /**
   * @param pageSize sent as {@code maxResults} with every call, or null to send none
   * @param maxItems never sent; the pagination stops there, or at the end where null
   * @throws IllegalArgumentException if maxItems is below zero
   */
  public Pagination(
      PageSource source,
      ListFilter filter,
      @Nullable Integer pageSize,
      @Nullable Long maxItems,
      StartingToken start) {
    this(source, filter, pageSize, maxItems, start, Set.of());
  }

  /**
   * @param followedBefore {@link #fingerprint}s of the positions that earlier attempts at the same
   *     listing have followed
   */
  public Pagination(
      PageSource source,
      ListFilter filter,
      @Nullable Integer pageSize,
      @Nullable Long maxItems,
      StartingToken start,
      Set<Long> followedBefore) {
    if (maxItems != null && maxItems < 0) {
      throw new IllegalArgumentException("max-items is not negative: " + maxItems);
    }
    this.source = source;
    this.filter = filter;
    this.pageSize = pageSize;
    this.maxItems = maxItems;
    this.followed = new HashSet<>(followedBefore);
    this.position = start;
    followed.add(fingerprint(start.hash()));
  }

  /**
   * A position's hash in 8 bytes, so that remembering ten thousand of them stays small.
   *
   * @param hash of {@link StartingToken#hash}, null for the beginning
   */
  public static long fingerprint(byte @Nullable [] hash) {
    return hash == null ? 0 : ByteBuffer.wrap(hash).getLong();
  }

  /**
   * Whether {@link #next} has a page to give.
   *
   * @throws PaginationLoopException if the listing would go on where it has been before
   */
  public boolean hasNext() {
    requireProgress();
    return position != null;
  }

  /**
   * Fetches the next page.
   *
   * @throws NoSuchElementException at the end
   * @throws SourceException if the page cannot be had; the same page is tried again next time
   */
  public PageSlice next() {
    requireProgress();
    StartingToken from = position;
    if (from == null) {
      throw new NoSuchElementException("the pagination is at its end");
    }
    Page page = source.fetch(new PageRequest(filter, pageSize, from.token()));
    PageSlice slice = cut(page, from);
    given += slice.items().size();
    goOn(slice.to());
    return slice;
  }

  /**
   * Refuses to go on in a circle.
   *
   * @throws PaginationLoopException if the last page's token has been followed before
   */
  public void requireProgress() {
    if (loop != null) {
      throw new PaginationLoopException(
          "The same next token was received twice: " + loop + "; the listing would never end",
          null);
    }
  }

  /** Where a pagination that MaxItems has stopped goes on; null at the listing's end. */
  public @Nullable StartingToken resumeToken() {
    return resumeToken;
  }

  private PageSlice cut(Page page, StartingToken from) {
    List<IngestConfigurationSummary> all = page.items();
    int index = Math.min(from.index(), all.size());
    if (index == 0 && all.size() <= room()) {
      return new PageSlice(
          from, next(page), all, page.raw(), List.of(), page.requestId(), page.apiCalls());
    }
    List<IngestConfigurationSummary> passed = all.subList(0, index);
    List<IngestConfigurationSummary> rest = all.subList(index, all.size());
    if (rest.size() > room()) {
      List<IngestConfigurationSummary> items = rest.subList(0, (int) room());
      StartingToken to = new StartingToken(from.token(), from.index() + items.size());
      return new PageSlice(from, to, items, null, passed, page.requestId(), page.apiCalls());
    }
    return new PageSlice(from, next(page), rest, null, passed, page.requestId(), page.apiCalls());
  }

  private long room() {
    return maxItems == null ? Long.MAX_VALUE : maxItems - given;
  }

  private static @Nullable StartingToken next(Page page) {
    return page.nextToken() == null ? null : StartingToken.at(page.nextToken());
  }

  private void goOn(@Nullable StartingToken to) {
    boolean full = maxItems != null && given == maxItems;
    resumeToken = full ? to : null;
    position = full ? null : to;
    if (position != null && !followed.add(fingerprint(position.hash()))) {
      loop = position;
    }
  }
}
