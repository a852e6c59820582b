package dev.ivssync.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseSettingsTest {

  @TempDir private Path directory;

  @Test
  void tellsAnEmptyDirectoryFromOneWithADatabase() throws IOException {
    DatabaseSettings settings = new DatabaseSettings("embedded", null, null, directory, 1);
    assertThat(settings.isYetToBeMade()).isTrue();

    Files.createDirectory(directory.resolve("data"));

    assertThat(settings.isYetToBeMade()).isFalse();
  }

  @Test
  void makesNoServerThatIsElsewhere() {
    String url = "jdbc:postgresql://localhost/ivs";

    assertThat(new DatabaseSettings(url, null, null, directory, 1).isYetToBeMade()).isFalse();
  }
}
