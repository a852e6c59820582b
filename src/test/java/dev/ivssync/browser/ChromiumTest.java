package dev.ivssync.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChromiumTest {

  @TempDir private Path directory;

  @Test
  void isNoneWithoutItsDriver() throws Exception {
    install("chromium");
    assertThat(Chromium.find(directory.toString())).isEmpty();

    install("chromedriver");

    assertThat(Chromium.find("::/nowhere:" + directory))
        .hasValue(new Chromium(directory.resolve("chromium"), directory.resolve("chromedriver")));
  }

  @Test
  void leavesNoProcessBehind() {
    Assumptions.assumeTrue(Chromium.find().isPresent(), "no Chromium");
    List<ProcessHandle> before = ProcessHandle.current().descendants().toList();
    Browser browser = Browser.start(Chromium.find().orElseThrow());
    List<ProcessHandle> started =
        ProcessHandle.current().descendants().filter(it -> !before.contains(it)).toList();
    assertThat(started).hasSizeGreaterThan(2);

    browser.close();

    await().until(() -> started.stream().noneMatch(ProcessHandle::isAlive));
  }

  private void install(String name) throws Exception {
    Files.createFile(
        directory.resolve(name),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
  }
}
