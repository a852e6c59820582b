package dev.ivssync.console.api;

import dev.ivssync.console.Answer;
import dev.ivssync.console.Feature;
import dev.ivssync.console.Routes;
import java.util.function.Supplier;

/** What monitors read. Without a token, as they expect; the text is nobody's secret. */
public final class Scrape implements Feature {

  private final String contentType;
  private final Supplier<String> text;

  /**
   * @param text as it is at each moment; never waits long
   */
  public Scrape(String contentType, Supplier<String> text) {
    this.contentType = contentType;
    this.text = text;
  }

  @Override
  public void addTo(Routes routes) {
    routes.now("/metrics", question -> Answer.text(200, contentType, text.get()));
  }
}
