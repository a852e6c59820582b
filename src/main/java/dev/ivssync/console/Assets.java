package dev.ivssync.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** The few files that pages refer to, by name: nothing else of the program can be asked for. */
final class Assets implements Feature {

  private static final Map<String, String> TYPES =
      Map.of(
          "pico.classless.min.css", "text/css;charset=utf-8",
          "console.css", "text/css;charset=utf-8",
          "stages.css", "text/css;charset=utf-8",
          "htmx.min.js", "text/javascript;charset=utf-8",
          "sse.js", "text/javascript;charset=utf-8",
          "console.js", "text/javascript;charset=utf-8",
          "refresh.js", "text/javascript;charset=utf-8",
          "icon.svg", "image/svg+xml");

  @Override
  public void addTo(Routes routes) {
    TYPES.forEach(
        (name, type) -> {
          Answer file = Answer.lasting(type, content(name));
          routes.now("/assets/" + name, question -> file);
        });
  }

  private static byte[] content(String name) {
    try (InputStream file = Assets.class.getResourceAsStream("assets/" + name)) {
      if (file == null) {
        throw new IllegalStateException("the build has left out " + name);
      }
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
