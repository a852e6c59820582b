package dev.ivssync.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The configurations of one account and region in the order of their creation. Reading never waits
 * for a writer; a page costs what it holds, wherever in the listing it lies.
 */
final class Listing {

  private final Population population;
  private final ConcurrentSkipListMap<Long, Entry> bySequence = new ConcurrentSkipListMap<>();
  private final Map<String, Long> sequences = new ConcurrentHashMap<>();
  private long lastSequence;

  Listing(Population population) {
    this.population = population;
  }

  Population population() {
    return population;
  }

  int size() {
    return sequences.size();
  }

  /** The ARN of a new configuration. */
  String addInvented() {
    SimulatedConfiguration invented = population.next();
    add(invented);
    return invented.arn();
  }

  synchronized void add(SimulatedConfiguration configuration) {
    lastSequence++;
    sequences.put(configuration.arn(), lastSequence);
    bySequence.put(lastSequence, new Entry(lastSequence, configuration));
  }

  /** Whether there was room for it. */
  synchronized boolean addWithin(int quota, SimulatedConfiguration configuration) {
    boolean room = size() < quota;
    if (room) {
      add(configuration);
    }
    return room;
  }

  /** At most {@code limit} matching entries behind a place, which itself may be gone by now. */
  List<Entry> after(long sequence, int limit, ListFilter filter) {
    List<Entry> found = new ArrayList<>(Math.min(limit, 128));
    for (Entry entry : bySequence.tailMap(sequence, false).values()) {
      if (filter.matches(entry.configuration())) {
        found.add(entry);
        if (found.size() == limit) {
          break;
        }
      }
    }
    return found;
  }

  /** The matching entry {@code count} places back, or the first one where there are fewer. */
  Optional<Entry> back(long sequence, int count, ListFilter filter) {
    return bySequence.headMap(sequence, true).descendingMap().values().stream()
        .filter(entry -> filter.matches(entry.configuration()))
        .limit(count)
        .reduce((nearer, farther) -> farther);
  }

  Optional<SimulatedConfiguration> find(String arn) {
    return Optional.ofNullable(sequences.get(arn)).map(bySequence::get).map(Entry::configuration);
  }

  List<SimulatedConfiguration> all() {
    return bySequence.values().stream().map(Entry::configuration).toList();
  }

  /** Replaces a configuration where it stands; what {@code change} throws leaves it as it was. */
  synchronized Optional<SimulatedConfiguration> update(
      String arn, UnaryOperator<SimulatedConfiguration> change) {
    Optional<SimulatedConfiguration> changed = find(arn).map(change);
    changed.ifPresent(
        configuration -> {
          long sequence = sequences.get(arn);
          if (!configuration.arn().equals(arn)) {
            sequences.remove(arn);
            sequences.put(configuration.arn(), sequence);
          }
          bySequence.put(sequence, new Entry(sequence, configuration));
        });
    return changed;
  }

  /** Removes a configuration unless {@code check} throws; empty where there is none. */
  synchronized Optional<SimulatedConfiguration> remove(
      String arn, Consumer<SimulatedConfiguration> check) {
    Optional<SimulatedConfiguration> found = find(arn);
    found.ifPresent(
        configuration -> {
          check.accept(configuration);
          bySequence.remove(sequences.remove(arn));
        });
    return found;
  }

  boolean remove(String arn) {
    return remove(arn, any -> {}).isPresent();
  }

  /** A configuration drawn evenly, as far as deletions left no gaps. */
  synchronized Optional<SimulatedConfiguration> draw(SplittableRandom random) {
    if (bySequence.isEmpty()) {
      return Optional.empty();
    }
    long place = random.nextLong(bySequence.firstKey(), lastSequence + 1);
    Map.Entry<Long, Entry> drawn = bySequence.ceilingEntry(place);
    return Optional.of((drawn == null ? bySequence.lastEntry() : drawn).getValue().configuration());
  }
}
