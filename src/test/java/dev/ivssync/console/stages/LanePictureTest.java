package dev.ivssync.console.stages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.report.lane.Doubt;
import dev.ivssync.report.lane.Lane;
import dev.ivssync.report.lane.LaneMark;
import dev.ivssync.report.lane.LanePiece;
import dev.ivssync.report.lane.LanePiece.Kind;
import dev.ivssync.report.lane.LaneWindow;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class LanePictureTest {

  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
  private static final String ARN = "arn:aws:ivs:eu-west-1:123456789012:ingest-configuration/a";

  private final LaneWindow window =
      new LaneWindow(NOW.minus(Duration.ofHours(1)), NOW, NOW, NOW.minus(Duration.ofDays(3)));
  private final TimeAxis axis = new TimeAxis(window.from(), window.to(), ZoneOffset.UTC);
  private final Moments moments = new Moments(window, ZoneOffset.UTC);
  private final LaneText text = new LaneText(moments);

  @Test
  void drawsEachPieceWhereItIsWithItsTimesInWords() {
    List<Element> boxes =
        boxes(
            held("INACTIVE", 60, 30),
            changing("INACTIVE", "ACTIVE", 30, 15),
            held("ACTIVE", 15, 6),
            unknown(Doubt.LATE, 6, 0));

    assertThat(boxes)
        .extracting(box -> box.getAttribute("class") + " " + box.getAttribute("x"))
        .containsExactly("inactive 0%", "changing 50%", "active 75%", "unknown 90%");
    assertThat(boxes.get(1).getAttribute("width")).isEqualTo("25%");
    assertThat(boxes.get(1).getAttribute("fill")).isEqualTo("url(#hatch-inactive-active)");
    assertThat(boxes)
        .extracting(Element::getTextContent)
        .containsExactly(
            "INACTIVE, 11:00:00 to 11:30:00, confirmed by demo",
            "INACTIVE to ACTIVE, after 11:30:00 and by 11:45:00; a poll cannot tell when",
            "ACTIVE, 11:45:00 to 11:54:00, confirmed by demo",
            "unknown, last seen ACTIVE, 11:54:00 to 12:00:00; no complete listing of demo for 6 min");
  }

  @Test
  void tellsStatesApartWithoutColour() {
    List<Element> boxes =
        boxes(held("ACTIVE", 60, 40), held("INACTIVE", 40, 20), held("ODD", 20, 0));

    assertThat(boxes)
        .extracting(box -> box.getAttribute("height"))
        .containsExactly("76%", "24%", "50%");
    assertThat(boxes.get(2).getAttribute("fill")).isEqualTo("url(#dots)");
  }

  @Test
  void everyPatternThatALaneRefersToIsDefined() {
    String definitions = new AxisPicture(axis, NOW, moments).definitions();
    List<@Nullable String> states = new ArrayList<>(List.of("ACTIVE", "INACTIVE", "ODD"));
    states.add(null);
    for (String before : states) {
      for (String after : states) {
        LanePiece piece = changing(before, after, 50, 10);
        assertThat(definitions).contains("id=\"" + LanePicture.hatching(piece) + "\"");
      }
    }
    assertThat(definitions).contains("id=\"dots\"", "id=\"hatch-busy\"", "id=\"lane-grid\"");
    parse(definitions);
  }

  @Test
  void hostileTextStaysText() {
    String evil = "\"><script>alert(1)</script>\u202e</title>\u0000'&";
    LanePiece piece =
        new LanePiece(
            Kind.CHANGING, at(30), at(10), at(30), at(10), evil, evil + "2", evil, evil, null, 1);
    LaneMark mark = new LaneMark(at(20), at(10), List.of(evil));
    Lane lane = new Lane(ARN, evil, null, evil, evil, null, null, List.of(piece), List.of(mark), 1);

    String svg = new LanePicture(axis, text).of(lane);

    Document picture = parse(svg);
    assertThat(picture.getElementsByTagName("script").getLength()).isZero();
    assertThat(svg).doesNotContain("\u202e").doesNotContain("\u0000").contains("\\u202e");
    assertThat(boxes(picture).get(0).getAttribute("fill")).isEqualTo("url(#hatch-other-other)");
  }

  @Test
  void needsNoStyleAndNoScript() {
    String svg =
        new LanePicture(axis, text).of(lane(held("ACTIVE", 60, 30), unknown(Doubt.FAILED, 30, 0)))
            + new AxisPicture(axis, NOW, moments).definitions();

    assertThat(svg).doesNotContain("style=").doesNotContain(" on").doesNotContain("<style");
  }

  @Test
  void drawsTogetherWhatIsTooNarrowToBeToldApart() {
    List<LanePiece> pieces = new ArrayList<>();
    pieces.add(held("INACTIVE", 60, 30));
    for (int i = 0; i < 40; i++) {
      double from = 30 - i * 0.1;
      pieces.add(changing("INACTIVE", "ACTIVE", from, from - 0.05));
      pieces.add(held("ACTIVE", from - 0.05, from - 0.1));
    }
    pieces.add(held("ACTIVE", 26, 0));

    List<LanePiece> thinned = new Crowd(axis).thinned(pieces);

    assertThat(thinned)
        .extracting(LanePiece::kind)
        .containsExactly(Kind.CONFIRMED, Kind.BUSY, Kind.CONFIRMED, Kind.CONFIRMED);
    assertThat(thinned.get(1).changes()).isEqualTo(40);
    assertThat(thinned.get(1).toState()).isEqualTo("ACTIVE");
    assertThat(text.of(lane(), thinned.get(1)))
        .isEqualTo("40 changes, then ACTIVE, after 11:30:00 and by 11:33:57; zoom in to see them");
  }

  @Test
  void leavesASingleShortChangeAsItIs() {
    List<LanePiece> pieces =
        List.of(
            held("INACTIVE", 60, 30),
            changing("INACTIVE", "ACTIVE", 30, 29.9),
            held("ACTIVE", 29.9, 0));

    assertThat(new Crowd(axis).thinned(pieces)).isEqualTo(pieces);
  }

  @Test
  void theAxisHasItsLineOfNowOnlyWhereNowIs() {
    assertThat(new AxisPicture(axis, NOW, moments).definitions()).contains("class=\"now\"");
    assertThat(new AxisPicture(axis, NOW.plusSeconds(1), moments).definitions())
        .doesNotContain("class=\"now\"");
  }

  @Test
  void theAxisLeadsToItsStretches() {
    String labels =
        new AxisPicture(axis, NOW, moments).labels((from, to) -> "/x?a=" + from + "&b=" + to);

    Document picture = parse(labels);
    NodeList links = picture.getElementsByTagName("a");
    assertThat(links.getLength()).isEqualTo(6);
    Element link = (Element) links.item(0);
    assertThat(link.getAttribute("href"))
        .isEqualTo("/x?a=2026-11-25T11:00:00Z&b=2026-11-25T11:10:00Z");
    assertThat(link.getAttribute("aria-label")).isEqualTo("Zoom to 11:00:00 to 11:10:00");
  }

  private Instant at(double minutesAgo) {
    return NOW.minus(Duration.ofMillis(Math.round(minutesAgo * 60_000)));
  }

  private LanePiece held(String state, double from, double to) {
    return piece(Kind.CONFIRMED, state, null, from, to, null);
  }

  private LanePiece changing(
      @Nullable String before, @Nullable String after, double from, double to) {
    return piece(Kind.CHANGING, before, after, from, to, null);
  }

  private LanePiece unknown(Doubt doubt, double from, double to) {
    return piece(Kind.UNKNOWN, "ACTIVE", null, from, to, doubt);
  }

  private LanePiece piece(
      Kind kind,
      @Nullable String state,
      @Nullable String toState,
      double from,
      double to,
      @Nullable Doubt doubt) {
    int changes = kind == Kind.CHANGING ? 1 : 0;
    return new LanePiece(
        kind, at(from), at(to), at(from), at(to), state, toState, null, "demo", doubt, changes);
  }

  private static Lane lane(LanePiece... pieces) {
    return new Lane(ARN, "a", null, "ACTIVE", "demo", null, null, List.of(pieces), List.of(), 0);
  }

  private List<Element> boxes(LanePiece... pieces) {
    return boxes(parse(new LanePicture(axis, text).of(lane(pieces))));
  }

  private static List<Element> boxes(Document picture) {
    NodeList found = picture.getElementsByTagName("rect");
    List<Element> boxes = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      boxes.add((Element) found.item(i));
    }
    return boxes;
  }

  private static Document parse(String svg) {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(svg)));
    } catch (Exception e) {
      throw new AssertionError(svg, e);
    }
  }
}
