package dev.ivssync.config;

import dev.ivssync.source.ListFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The sources, and what they must not do together.
 *
 * <p>An account and region is listed by one unfiltered source, or by one with a state filter, or by
 * any number with different stage filters; otherwise two sources would claim the same
 * configurations. All sources of a process use the same credentials: so an {@code account} that is
 * not given counts as the same as any, while the same region behind another endpoint is another
 * place.
 */
final class SourceList {

  private final List<Entry> entries = new ArrayList<>();

  private SourceList() {}

  private record Entry(int index, Section section, SourceConfig source) {

    /** Whether what it lists was read without a problem, so that it can be compared. */
    private boolean placeIsKnown() {
      return Stream.of("region", "account", "endpoint", "filter").allMatch(section::clean);
    }
  }

  static List<SourceConfig> read(List<Section> sections) {
    SourceList list = new SourceList();
    sections.forEach(list::add);
    return list.entries.stream().map(Entry::source).toList();
  }

  private void add(Section section) {
    Entry entry = new Entry(entries.size(), section, SourceConfig.read(section));
    refuseTakenName(entry);
    refuseOverlap(entry);
    entries.add(entry);
  }

  private void refuseTakenName(Entry entry) {
    if (!entry.section().clean("name")) {
      return;
    }
    entries.stream()
        .filter(other -> other.section().clean("name"))
        .filter(other -> other.source().name().equals(entry.source().name()))
        .findFirst()
        .ifPresent(other -> entry.section().problem("name", takenName(other)));
  }

  private static String takenName(Entry other) {
    return "%s is the name of sources[%d] too; give each source its own"
        .formatted(Quoted.of(other.source().name()), other.index());
  }

  private void refuseOverlap(Entry entry) {
    if (!entry.placeIsKnown()) {
      return;
    }
    entries.stream()
        .filter(Entry::placeIsKnown)
        .filter(other -> overlap(other.source(), entry.source()))
        .findFirst()
        .ifPresent(other -> entry.section().problem(overlapping(other, entry.source())));
  }

  private static boolean overlap(SourceConfig a, SourceConfig b) {
    return a.region().equals(b.region())
        && Objects.equals(a.endpoint(), b.endpoint())
        && (a.account() == null || b.account() == null || a.account().equals(b.account()))
        && !differentStages(a.filter(), b.filter());
  }

  private static boolean differentStages(ListFilter a, ListFilter b) {
    return a.stageArn() != null && b.stageArn() != null && !a.stageArn().equals(b.stageArn());
  }

  private static String overlapping(Entry other, SourceConfig source) {
    return "%s and %s (sources[%d]) would both list %s; %s"
        .formatted(
            Quoted.of(source.name()),
            Quoted.of(other.source().name()),
            other.index(),
            place(other.source(), source),
            "give each another filter.stage-arn, or keep only one of them");
  }

  private static String place(SourceConfig a, SourceConfig b) {
    String account = a.account() == null ? b.account() : a.account();
    return account == null ? a.region() : "account " + account + " in " + a.region();
  }
}
