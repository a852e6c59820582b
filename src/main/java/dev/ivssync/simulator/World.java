package dev.ivssync.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The listings of all accounts and regions. A region that was not asked for has an empty one, as it
 * has for an account that never used it.
 */
final class World {

  private final long seed;
  private final Map<Scope, Listing> listings = new ConcurrentHashMap<>();
  private final List<Listing> populated = new ArrayList<>();

  World(SimulatorOptions options) {
    this.seed = options.seed();
    for (String account : new Accounts(options.accounts()).ids()) {
      for (String region : options.regions()) {
        populate(new Scope(account, region), options.configurations());
      }
    }
  }

  Listing listing(Scope scope) {
    return listings.computeIfAbsent(scope, absent -> listing(absent, 0));
  }

  /** Those that began with configurations, in a fixed order. */
  List<Listing> populated() {
    return List.copyOf(populated);
  }

  Optional<Listing> holding(String arn) {
    return listings.values().stream().filter(listing -> listing.find(arn).isPresent()).findFirst();
  }

  private void populate(Scope scope, int configurations) {
    Listing listing = listing(scope, configurations);
    for (int i = 0; i < configurations; i++) {
      listing.addInvented();
    }
    listings.put(scope, listing);
    populated.add(listing);
  }

  private Listing listing(Scope scope, int configurations) {
    return new Listing(new Population(scope, seed, configurations));
  }
}
