package dev.ivssync.sync;

import dev.ivssync.source.IngestConfigurationSummary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Configurations that come, go and change. */
final class RandomWorld {

  private static final List<String> STATES = List.of("ACTIVE", "INACTIVE");
  private static final int IDS = 12;

  private final RandomGenerator random;
  private final String prefix;
  private final Map<Integer, IngestConfigurationSummary> items = new LinkedHashMap<>();

  /**
   * @param prefix of its ids, so that worlds do not meet in one database
   */
  RandomWorld(RandomGenerator random, String prefix) {
    this.random = random;
    this.prefix = prefix;
    for (int id = 0; id < IDS / 2; id++) {
      items.put(id, randomItem(id));
    }
  }

  /** Creates, deletes and changes some; a deleted one may reappear at the end of the listing. */
  void churn() {
    for (int i = random.nextInt(4); i > 0; i--) {
      int id = random.nextInt(IDS);
      if (random.nextInt(3) == 0) {
        items.remove(id);
      } else {
        items.put(id, randomItem(id));
      }
    }
  }

  List<IngestConfigurationSummary> items() {
    return List.copyOf(items.values());
  }

  private IngestConfigurationSummary randomItem(int id) {
    return new IngestConfigurationSummary(
        "name-" + id,
        FakeListing.arn(prefix + id),
        "RTMPS",
        "",
        "participant",
        STATES.get(random.nextInt(2)),
        "user-" + random.nextInt(3),
        null);
  }
}
