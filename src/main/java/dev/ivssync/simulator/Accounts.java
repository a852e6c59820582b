package dev.ivssync.simulator;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The simulated accounts. Account k is {@code 100000000000 + k}, and {@code AKIASIMULATOR} with k
 * as three digits is its access key.
 */
record Accounts(int count) {

  static final String DENIED_KEY = "AKIASIMULATORDENIED";
  static final String EXPIRED_KEY = "AKIASIMULATOREXPIRED";

  private static final Pattern ACCESS_KEY = Pattern.compile("AKIASIMULATOR([0-9]{3})");
  private static final long FIRST_ID = 100_000_000_000L;

  static String id(int index) {
    return String.format(Locale.ROOT, "%012d", FIRST_ID + index);
  }

  static String accessKey(int index) {
    return String.format(Locale.ROOT, "AKIASIMULATOR%03d", index);
  }

  List<String> ids() {
    return IntStream.range(0, count).mapToObj(Accounts::id).toList();
  }

  /** Unknown keys belong to account 0, so that the simulator can be tried with any credentials. */
  String idFor(String accessKey) {
    Matcher own = ACCESS_KEY.matcher(accessKey);
    int index = own.matches() ? Integer.parseInt(own.group(1)) : 0;
    return id(index < count ? index : 0);
  }
}
