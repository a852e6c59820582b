package dev.ivssync.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTest {

  @TempDir private Path directory;

  @Test
  void isMadeAtFirstStartForItsOwnerAlone() throws IOException {
    Path file = directory.resolve("var/console-token");

    Token made = new TokenFile(file).readOrMake();

    String text = Files.readString(file).strip();
    assertThat(text).hasSizeGreaterThanOrEqualTo(43);
    assertThat(made.matches(text)).isTrue();
    assertThat(mode(file)).isEqualTo("rw-------");
    assertThat(new TokenFile(file).readOrMake().matches(text)).isTrue();
    try (var files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwxrwxrwx", "rw-----w-"})
  void isRefusedWhereOthersMayReadOrWriteIt(String mode) throws IOException {
    Path file = tokenFile();
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));

    for (Runnable use : List.<Runnable>of(read(file), () -> new TokenFile(file).readOrMake())) {
      assertThatThrownBy(use::run)
          .isInstanceOf(ConsoleException.class)
          .hasMessage(
              "the console's token file %s is open to others (%s); close it with: chmod 600 %s"
                  .formatted(file, mode, file));
    }
  }

  @Test
  void aFileThatTheConfigurationNamesIsNotMade() {
    Path file = directory.resolve("token");

    assertThatThrownBy(read(file)::run)
        .isInstanceOf(ConsoleException.class)
        .hasMessageContaining("there is no such file; check console.token-file");
    assertThat(file).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "short",
        "only-twenty-one-chars",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "with spaces in it which no header keeps",
        "with\nline-breaks-1234567890"
      })
  void isRefusedWhereItIsWeakWithoutBeingTold(String weak) {
    assertThatThrownBy(() -> Token.of(weak))
        .isInstanceOf(ConsoleException.class)
        .hasMessage(
            "the console's token is too weak: it needs 128 random bits, which are 22 characters or"
                + " more, without spaces; make one with: openssl rand -base64 32");
  }

  @Test
  void isNeverPrinted() {
    Token token = Token.of(ConsoleFixture.TOKEN);

    assertThat(token.toString()).doesNotContain(ConsoleFixture.TOKEN.substring(0, 5));
    assertThat(new ConsoleSettings(List.of("localhost"), token).toString())
        .doesNotContain(ConsoleFixture.TOKEN.substring(0, 5));
  }

  private Path tokenFile() throws IOException {
    Path file = directory.resolve("token");
    Files.writeString(file, ConsoleFixture.TOKEN);
    return file;
  }

  private static Runnable read(Path file) {
    return () -> new TokenFile(file).read();
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
