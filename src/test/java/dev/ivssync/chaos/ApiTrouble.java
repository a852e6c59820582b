package dev.ivssync.chaos;

import dev.ivssync.simulator.Fault;
import java.util.Random;

/** What can be wrong with the service's answers; each makes its own faults from draws. */
enum ApiTrouble {
  THROTTLE_429(5, 60),
  THROTTLE_400(5, 30),
  STATUS_500(5, 40),
  STATUS_502(5, 40),
  STATUS_503(5, 60),
  TRUNCATED_JSON(1, 20),
  TRUNCATED(1, 20),
  EMPTY_BODY(1, 20),
  EMPTY_OBJECT(1, 20),
  NULL_LIST(1, 20),
  HTML(1, 20),
  CONNECT(3, 40),
  HANG(1, 12),
  EMPTY_PAGE(1, 8),
  EMPTY_LISTING(1, 1),
  SHRUNK(1, 4),
  MISSING_ARN(1, 4),
  MISSING_STATE(1, 4),
  UNKNOWN_ENUM(1, 8),
  HOSTILE_TEXT(1, 8),
  DUPLICATE_ITEM(1, 20),
  SAME_TOKEN(1, 2),
  TOKEN_REFUSED(1, 3);

  private final int least;
  private final int most;

  ApiTrouble(int least, int most) {
    this.least = least;
    this.most = most;
  }

  /** A fault for some of the calls to come, every one or every few of them. */
  Fault draw(Random random) {
    int times = least + random.nextInt(most - least + 1);
    String every = random.nextBoolean() ? "" : ",every=" + (2 + random.nextInt(4));
    return Fault.parse("%s,times=%d%s%s".formatted(name(), times, every, more(random)));
  }

  private String more(Random random) {
    return switch (this) {
      case HANG -> ",timeoutMillis=15000";
      // where there is enough for the breaker to hold
      case EMPTY_LISTING -> ",token=false,region=" + Fleet.wholeRegion(random);
      default -> "";
    };
  }
}
