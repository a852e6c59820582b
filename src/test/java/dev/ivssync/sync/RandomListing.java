package dev.ivssync.sync;

import dev.ivssync.source.IngestConfigurationSummary;
import dev.ivssync.source.Page;
import dev.ivssync.source.PageRequest;
import dev.ivssync.source.PageSource;
import dev.ivssync.source.PageToken;
import dev.ivssync.source.TokenRefusedException;
import dev.ivssync.source.UnreachableException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;

/** The service as one attempt meets it: pages of any size, and failures. */
final class RandomListing implements PageSource {

  /** A page as it was served. */
  record Served(boolean last, List<IngestConfigurationSummary> items) {}

  private final RandomGenerator random;
  private final List<IngestConfigurationSummary> all;
  private final List<Served> served = new CopyOnWriteArrayList<>();
  private final boolean failing;
  private boolean refusesTokens;
  private volatile int refusedAfter;

  RandomListing(RandomGenerator random, List<IngestConfigurationSummary> all) {
    this.random = random;
    this.all = all;
    this.failing = random.nextInt(3) == 0;
    this.refusesTokens = random.nextInt(6) == 0;
  }

  /** The pages that were served, in order. */
  List<Served> served() {
    return served;
  }

  /** How many pages were served before a token was refused; 0 where none was. */
  int refusedAfter() {
    return refusedAfter;
  }

  @Override
  public Page fetch(PageRequest request) {
    PageToken token = request.token();
    if (token != null && refusesTokens) {
      refusesTokens = false;
      refusedAfter = served.size();
      throw new TokenRefusedException("expired", null);
    }
    if (failing && random.nextInt(3) == 0) {
      throw new UnreachableException("no answer", null);
    }
    return page(token == null ? 0 : Integer.parseInt(token.value().substring(1)));
  }

  private Page page(int from) {
    int to = Math.min(from + 1 + random.nextInt(4), all.size());
    boolean last = to == all.size();
    List<IngestConfigurationSummary> items = items(Math.min(from, to), to);
    served.add(new Served(last, items));
    return new Page(
        items, FakeListing.raw(items), last ? null : new PageToken("t" + to), "request-" + from, 1);
  }

  /** Now and then with the last one of the page before, or with nothing at all. */
  private List<IngestConfigurationSummary> items(int from, int to) {
    return switch (random.nextInt(12)) {
      case 0 -> List.of();
      case 1, 2, 3 -> all.subList(Math.max(0, from - 1), to);
      default -> all.subList(from, to);
    };
  }
}
