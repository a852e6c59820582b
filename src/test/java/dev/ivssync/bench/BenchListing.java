package dev.ivssync.bench;

/**
 * What the endpoint of the benchmarks lists: item i of a generation is always the same. In
 * generation 0 every item has its first state, in generation g one item in {@code 100 / g} has the
 * other one.
 *
 * @param items in all, the last page may be short
 * @param pageSize items of a page; a stage has as many, and a page shows one stage
 */
record BenchListing(int items, int pageSize) {

  static final String REGION = "us-east-1";
  static final String ACCOUNT = "111122223333";

  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  /** An item's members, as the service gives them. */
  record Item(
      String name,
      String arn,
      String protocol,
      String stageArn,
      String participantId,
      String state,
      String userId,
      boolean redundant) {

    String json() {
      return """
          {"name":"%s","arn":"%s","ingestProtocol":"%s","stageArn":"%s","participantId":"%s",\
          "state":"%s","userId":"%s","redundantIngest":%s}"""
          .formatted(name, arn, protocol, stageArn, participantId, state, userId, redundant);
    }
  }

  int pages() {
    return (items + pageSize - 1) / pageSize;
  }

  Item item(int i, int generation) {
    long bits = mix(i);
    boolean changed = generation > 0 && Math.floorMod(mix(bits + generation), 100) < generation;
    boolean active = (bits & 3) == 0 ^ changed;
    return new Item(
        "camera-" + i,
        "arn:aws:ivs:" + REGION + ":" + ACCOUNT + ":ingest-configuration/" + id(bits),
        "RTMPS",
        stage(i / pageSize),
        id(bits + 1),
        active ? "ACTIVE" : "INACTIVE",
        "publisher-" + i,
        (bits & 4) == 0);
  }

  /** The stage of a page, which can be asked for by it. */
  static String stage(int page) {
    return "arn:aws:ivs:" + REGION + ":" + ACCOUNT + ":stage/st" + (10_000_000_000L + page);
  }

  /** The page of a stage's ARN. */
  static int pageOf(String stageArn) {
    return Integer.parseInt(stageArn.substring(stageArn.length() - 9));
  }

  static String token(int page) {
    return "page%012d".formatted(page);
  }

  static int pageAt(String token) {
    return Integer.parseInt(token.substring("page".length()));
  }

  /** Body of a page. */
  String page(int page, int generation, boolean alone) {
    StringBuilder json = new StringBuilder("{\"ingestConfigurations\":[");
    int end = Math.min(items, (page + 1) * pageSize);
    for (int i = page * pageSize; i < end; i++) {
      json.append(i == page * pageSize ? "" : ",").append(item(i, generation).json());
    }
    json.append(']');
    if (!alone && end < items) {
      json.append(",\"nextToken\":\"").append(token(page + 1)).append('"');
    }
    return json.append('}').toString();
  }

  private static String id(long bits) {
    StringBuilder id = new StringBuilder();
    long rest = mix(bits);
    for (int k = 0; k < 12; k++) {
      id.append(ALPHABET.charAt((int) Long.remainderUnsigned(rest, ALPHABET.length())));
      rest = Long.divideUnsigned(rest, ALPHABET.length()) ^ (k == 5 ? mix(rest + bits) : 0);
    }
    return id.toString();
  }

  /** SplitMix64's finisher: the same number for the same number, anywhere. */
  private static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
