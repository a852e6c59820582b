package dev.ivssync.simulator;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Random changes over all listings, the same ones for the same seed: mostly publishers that come
 * and go, now and then a configuration moved, created or deleted. Listings keep their size.
 */
final class Churn {

  // apart from the draws that made the population
  private static final long SALT = 0x5DEECE66DL;

  private final List<Listing> listings;
  private final SplittableRandom random;
  private double owed;

  Churn(World world, long seed) {
    this.listings = world.populated();
    this.random = new SplittableRandom(seed ^ SALT);
  }

  synchronized void run(int steps) {
    for (int i = 0; i < steps; i++) {
      step();
    }
  }

  /** As many steps as have come due, fractions carried over. */
  synchronized void runDue(double steps) {
    owed += steps;
    int due = (int) owed;
    owed -= due;
    run(due);
  }

  private void step() {
    Listing listing = listings.get(random.nextInt(listings.size()));
    int draw = random.nextInt(100);
    if (draw < 10) {
      listing.addInvented();
      return;
    }
    Optional<String> drawn = listing.draw(random).map(SimulatedConfiguration::arn);
    drawn.ifPresent(arn -> change(listing, arn, draw));
  }

  private static void change(Listing listing, String arn, int draw) {
    if (draw < 20) {
      listing.remove(arn);
    } else if (draw < 30) {
      listing.update(arn, configuration -> moved(listing.population(), configuration));
    } else {
      listing.update(arn, configuration -> flipped(listing.population(), configuration));
    }
  }

  private static SimulatedConfiguration moved(
      Population population, SimulatedConfiguration configuration) {
    return configuration.attached()
        ? configuration.attachedTo("", "")
        : attached(population, configuration);
  }

  /** Nobody publishes without a stage, so what has none is given one. */
  private static SimulatedConfiguration flipped(
      Population population, SimulatedConfiguration configuration) {
    return (configuration.attached() ? configuration : attached(population, configuration))
        .withStateFlipped();
  }

  private static SimulatedConfiguration attached(
      Population population, SimulatedConfiguration configuration) {
    return configuration.attachedTo(population.stageArn(), population.id());
  }
}
