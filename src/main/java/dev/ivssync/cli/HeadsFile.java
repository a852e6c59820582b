package dev.ivssync.cli;

import dev.ivssync.report.ChainHead;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Heads of the chains as text, to be kept elsewhere: a line for each source with the hash, the
 * number of the batch, and the source's name. Lines that begin with # are remarks.
 */
final class HeadsFile {

  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) +([1-9][0-9]{0,17}) +(.+)");

  private HeadsFile() {}

  static String line(ChainHead head) {
    return head.text();
  }

  /**
   * @throws UsageException if the file cannot be read, or is no file of heads
   */
  static List<ChainHead> read(Path file) {
    List<ChainHead> heads =
        lines(file).stream()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .map(line -> parse(file, line))
            .toList();
    if (heads.isEmpty()) {
      throw new UsageException(file + " has no heads: export them with verify --export-head");
    }
    return heads;
  }

  private static ChainHead parse(Path file, String line) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      throw new UsageException(
          "%s: \"%s\" is not HASH BATCH SOURCE, as verify --export-head prints it"
              .formatted(file, line.length() > 80 ? line.substring(0, 80) + "..." : line));
    }
    return new ChainHead(parts.group(3), Long.parseLong(parts.group(2)), parts.group(1));
  }

  private static List<String> lines(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
    } catch (NoSuchFileException e) {
      throw new UsageException(
          "there is no file %s; export heads with verify --export-head".formatted(file));
    } catch (IOException e) {
      throw new UsageException("cannot read the heads from " + file + ": " + e.getMessage());
    }
  }
}
