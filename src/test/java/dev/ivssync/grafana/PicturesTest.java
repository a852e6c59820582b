package dev.ivssync.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ivssync.testing.TestDatabase;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class PicturesTest {

  /** What a picture is made of: nothing that could run or load. */
  private static final List<String> ELEMENTS =
      List.of("svg", "title", "rect", "circle", "line", "path", "text");

  @Test
  void aPictureHasEachPanelAndHostileNamesAsText() throws Exception {
    try (TestDatabase postgres = TestDatabase.fresh();
        Grafana grafana = new Grafana(postgres)) {
      DemoDay.load(postgres);

      for (Dashboard dashboard : Dashboard.all()) {
        Document picture = parsed(Picture.of(dashboard, grafana, Clock.systemUTC().instant()));
        assertThat(ELEMENTS).containsAll(names(picture));
        assertThat(texts(picture))
            .as(dashboard.uid())
            .containsAll(dashboard.panels().stream().map(Panel::title).toList());
      }
      Document stages =
          parsed(
              Picture.of(Dashboard.named("ivs-sync-stages"), grafana, Clock.systemUTC().instant()));
      assertThat(texts(stages)).anyMatch(text -> text.contains("<script>alert("));
    }
  }

  @Test
  void theDocumentShowsAPictureOfEachDashboardAsItIs() throws Exception {
    String document = Files.readString(Path.of("docs", "dashboards.md"));
    for (Dashboard dashboard : Dashboard.all()) {
      String name = Pictures.name(dashboard);
      assertThat(document).contains("](images/" + name + ")").contains("`" + dashboard.uid() + "`");
      assertThat(texts(parsed(Files.readString(Pictures.DIRECTORY.resolve(name)))))
          .as(
              "%s; after a change of a dashboard run mvn -q -Pdashboards process-test-classes",
              name)
          .containsAll(dashboard.panels().stream().map(Panel::title).toList());
    }
  }

  @Test
  void textIsEscaped() throws Exception {
    Svg svg = new Svg(10, 10, "</title><script>");
    svg.bold(1, 1, 10, "\"/><x", "a & <b> \u0000\u202E\ud800");

    Document picture = parsed(svg.toString());

    assertThat(ELEMENTS).containsAll(names(picture));
    assertThat(texts(picture)).contains("a & <b> ?\u202E?");
  }

  private static Document parsed(String svg)
      throws ParserConfigurationException, SAXException, IOException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
  }

  private static List<String> names(Document picture) {
    NodeList all = picture.getElementsByTagName("*");
    List<String> names = new ArrayList<>();
    for (int i = 0; i < all.getLength(); i++) {
      names.add(all.item(i).getNodeName());
    }
    return names;
  }

  private static List<String> texts(Document picture) {
    NodeList all = picture.getElementsByTagName("text");
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < all.getLength(); i++) {
      texts.add(all.item(i).getTextContent());
    }
    return texts;
  }
}
