package dev.ivssync.console.page;

import dev.ivssync.console.Times;
import dev.ivssync.report.RunMark;
import dev.ivssync.report.SourceOverview;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The last runs of a source as a strip: the height of a mark is the run's duration, its shape the
 * status, and a hollow one stands for fires that had no run.
 *
 * @param marks the oldest first
 * @param label what the strip says, in words
 */
public record RunStrip(List<Mark> marks, String label) {

  public static final int SLOTS = 48;
  public static final int WIDTH = SLOTS * StripSlot.WIDTH;
  public static final int HEIGHT = StripSlot.GROUND + 4;

  /** All kinds of marks, for a legend. */
  public static final List<String> KINDS =
      List.of("completed", "running", "partial", "held", "failed", "paused", "abandoned", "missed");

  static final RunStrip NONE = new RunStrip(List.of(), "No run yet");

  /**
   * A mark.
   *
   * @param kind the status in lower case, or missed
   * @param path of SVG
   * @param title for whoever points at it
   */
  public record Mark(String kind, String path, String title) {}

  public RunStrip {
    marks = List.copyOf(marks);
  }

  /** A mark of a kind by itself. */
  public static String sample(String kind) {
    return StripShape.of(kind, 1, StripSlot.GROUND - 20);
  }

  static RunStrip of(SourceOverview source, Times times) {
    List<StripSlot> all = slots(source);
    List<StripSlot> slots = all.subList(Math.max(0, all.size() - SLOTS), all.size());
    long longest = slots.stream().mapToLong(slot -> slot.millis(times)).max().orElse(0);
    int begin = WIDTH - slots.size() * StripSlot.WIDTH;
    List<Mark> marks =
        IntStream.range(0, slots.size())
            .mapToObj(
                i ->
                    slots.get(i).mark(source.source(), begin + i * StripSlot.WIDTH, longest, times))
            .toList();
    return new RunStrip(marks, label(slots, longest));
  }

  private static List<StripSlot> slots(SourceOverview source) {
    List<StripSlot> slots = new ArrayList<>();
    for (RunMark run : source.runs()) {
      addMissed(slots, run.missedBefore());
      slots.add(StripSlot.of(run));
    }
    addMissed(slots, source.missedSince());
    return slots;
  }

  private static void addMissed(List<StripSlot> slots, int fires) {
    if (fires > 0) {
      slots.add(StripSlot.missed(fires));
    }
  }

  private static String label(List<StripSlot> slots, long longest) {
    if (slots.isEmpty()) {
      return NONE.label();
    }
    Map<String, Integer> counts = new TreeMap<>();
    slots.forEach(slot -> counts.merge(slot.kind(), slot.count(), Integer::sum));
    String words =
        counts.entrySet().stream()
            .map(count -> count.getValue() + " " + count.getKey())
            .collect(Collectors.joining(", "));
    return "The last runs: %s; the longest took %s".formatted(words, Durations.brief(longest));
  }
}
