package dev.ivssync.sync;

import dev.ivssync.source.PageSlice;
import dev.ivssync.source.Pagination;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Fetches pages ahead of the writer in a thread of its own: at most {@link #AHEAD} pages are
 * fetched but not yet committed, which bounds the memory and what a killed process fetches again.
 */
final class PageFetcher implements AutoCloseable {

  static final int AHEAD = 3;

  /**
   * Pages that are worth waiting for: a transaction has two round trips and its own part of the
   * log, however many pages it has. One more would leave the fetching no room while they are
   * committed.
   */
  private static final int BATCH = 2;

  /**
   * How long the first page of a batch waits for the next at most. That is less than a call to the
   * service takes, so that there each page is committed when it has come.
   */
  private static final long WAIT_MICROS = 1_500;

  private final Pagination pages;
  private final Intake intake;
  private final Semaphore room = new Semaphore(AHEAD);
  private final LinkedBlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();
  private final Thread thread;
  private @Nullable Ended ended;

  private sealed interface Delivery {}

  private record Fetched(FetchedPage page) implements Delivery {}

  /**
   * @param failure null at the end of the pagination
   */
  private record Ended(@Nullable RuntimeException failure) implements Delivery {}

  private PageFetcher(String source, Pagination pages, Intake intake) {
    this.pages = pages;
    this.intake = intake;
    this.thread = new Thread(this::fetch, "fetch-" + source);
    thread.setDaemon(true);
  }

  static PageFetcher start(String source, Pagination pages, Intake intake) {
    PageFetcher fetcher = new PageFetcher(source, pages, intake);
    fetcher.thread.start();
    return fetcher;
  }

  /**
   * Waits for the next page, and takes the others that have come meanwhile or follow at once; empty
   * at the end. A failure is thrown when every page before it has been taken.
   *
   * @param stopped asked while waiting
   * @throws StoppedException if stopped says so
   */
  List<FetchedPage> take(BooleanSupplier stopped) {
    List<FetchedPage> batch = new ArrayList<>();
    Delivery delivery = ended == null ? await(stopped) : null;
    while (delivery != null) {
      if (delivery instanceof Fetched fetched) {
        batch.add(fetched.page());
      } else if (delivery instanceof Ended end) {
        ended = end;
      }
      delivery = next(batch.size());
    }
    if (batch.isEmpty() && ended != null && ended.failure() != null) {
      throw ended.failure();
    }
    return batch;
  }

  /** Makes room for as many pages. */
  void committed(int count) {
    room.release(count);
  }

  /** Lets the fetching end by itself: a call under way ends with its answer or its timeout. */
  @Override
  public void close() {
    thread.interrupt();
  }

  private @Nullable Delivery next(int taken) {
    Delivery next = deliveries.poll();
    if (next != null || taken >= BATCH || ended != null) {
      return next;
    }
    try {
      return deliveries.poll(WAIT_MICROS, TimeUnit.MICROSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  private Delivery await(BooleanSupplier stopped) {
    try {
      Delivery delivery = null;
      while (delivery == null) {
        if (stopped.getAsBoolean()) {
          throw new StoppedException();
        }
        delivery = deliveries.poll(100, TimeUnit.MILLISECONDS);
      }
      return delivery;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoppedException();
    }
  }

  private void fetch() {
    try {
      while (pages.hasNext()) {
        room.acquire();
        long requested = System.nanoTime();
        PageSlice slice = pages.next();
        long arrived = System.nanoTime();
        // A page that leads in a circle is not handed on: no checkpoint may point there.
        pages.requireProgress();
        deliveries.add(new Fetched(intake.take(slice, requested, arrived)));
      }
      deliveries.add(new Ended(null));
    } catch (InterruptedException e) {
      deliveries.add(new Ended(new StoppedException()));
    } catch (RuntimeException e) {
      deliveries.add(new Ended(e));
    } catch (Error e) {
      deliveries.add(new Ended(new IllegalStateException("fetching pages broke down: " + e, e)));
      throw e;
    }
  }
}
