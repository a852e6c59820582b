package dev.ivssync.console.page;

/** A shape for each status, so that nobody has to tell colours apart. */
final class StripShape {

  /** Of the seven that a mark is wide. */
  private static final double MIDDLE = 3.5;

  private final int left;
  private final int top;

  private StripShape(int left, int top) {
    this.left = left;
    this.top = top;
  }

  /** A path that stands on the ground and reaches up to the top. */
  static String of(String kind, int left, int top) {
    StripShape shape = new StripShape(left, top);
    return switch (kind) {
      case "failed" -> shape.cross();
      case "held" -> shape.diamond();
      case "partial" -> shape.slanted();
      case "paused" -> shape.cut();
      case "abandoned" -> shape.stump();
      default -> shape.bar(top);
    };
  }

  private String bar(int from) {
    return "M%d %dh7V%dh-7z".formatted(left, from, StripSlot.GROUND);
  }

  /** A thin bar with a cross on it. */
  private String cross() {
    return "M%d %dl2 -2l1.5 1.5l1.5 -1.5l2 2l-1.5 1.5l1.5 1.5l-2 2l-0.5 -0.5V%dh-2V%dl-0.5 0.5l-2 -2l1.5 -1.5z"
        .formatted(left, top + 2, StripSlot.GROUND, top + 5);
  }

  /** A thin bar with a diamond on it. */
  private String diamond() {
    return "M%s %dl3.5 4l-2.5 3V%dh-2V%dl-2.5 -3z"
        .formatted(left + MIDDLE, top, StripSlot.GROUND, top + 7);
  }

  /** A bar whose top is slanted. */
  private String slanted() {
    return "M%d %dl7 6V%dh-7z".formatted(left, top, StripSlot.GROUND);
  }

  /** A bar in two pieces. */
  private String cut() {
    int middle = (top + StripSlot.GROUND) / 2;
    return "M%d %dh7V%dh-7zM%d %dh7V%dh-7z"
        .formatted(left, top, middle - 1, left, middle + 2, StripSlot.GROUND);
  }

  /** A flat one, however long it took. */
  private String stump() {
    return bar(StripSlot.GROUND - 4);
  }
}
