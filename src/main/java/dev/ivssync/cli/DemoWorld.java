package dev.ivssync.cli;

import dev.ivssync.config.SourceConfig;
import dev.ivssync.simulator.Simulator;
import dev.ivssync.simulator.SimulatorOptions;
import dev.ivssync.source.PageSource;
import dev.ivssync.source.aws.AwsAccess;
import dev.ivssync.source.aws.AwsPageSources;
import dev.ivssync.source.aws.CallBudget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a demonstration runs on: the simulator, credentials of each of its accounts, and a
 * configuration file that any other command can use too.
 */
final class DemoWorld implements AutoCloseable {

  private static final String SECRET = "any secret does";

  private final Path directory;
  private final Simulator simulator;
  private final Map<String, AwsPageSources> byAccount = new HashMap<>();
  private final Closing closing = new Closing();

  DemoWorld(Path directory, SimulatorOptions options) {
    this.directory = directory;
    this.simulator = closing.add(Simulator.start(options));
    List<String> accounts = simulator.accounts();
    for (int i = 0; i < accounts.size(); i++) {
      String key = Simulator.accessKey(i);
      byAccount.put(
          accounts.get(i), closing.add(AwsPageSources.withKey(CallBudget.DEFAULT, key, SECRET)));
    }
    writeConfiguration(options.regions());
  }

  Simulator simulator() {
    return simulator;
  }

  Path configurationFile() {
    return directory.resolve("ivs-sync.yaml");
  }

  /** With the credentials of the source's account. */
  PageSource pages(SourceConfig source) {
    return byAccount
        .get(source.account())
        .source(new AwsAccess(source.region(), source.endpoint(), source.callsPerSecond()));
  }

  /** Has so many processes share the call rates of each account. */
  void shareCallsAmong(int processes) {
    byAccount.values().forEach(sources -> sources.shareAmong(processes));
  }

  /** For a process of its own; of the first account. */
  Map<String, String> credentials() {
    return Map.of("AWS_ACCESS_KEY_ID", Simulator.accessKey(0), "AWS_SECRET_ACCESS_KEY", SECRET);
  }

  private void writeConfiguration(List<String> regions) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "database: {url: embedded, data-dir: '%s'}"
            .formatted(quoted(directory.resolve("postgres"))));
    lines.add("sources:");
    List<String> accounts = simulator.accounts();
    for (String account : accounts) {
      for (String region : regions) {
        String name = accounts.size() * regions.size() == 1 ? "demo" : account + "." + region;
        lines.add("  - name: '%s'".formatted(name));
        lines.add("    account: '%s'".formatted(account));
        lines.add("    region: %s".formatted(region));
        lines.add("    schedule: every 10s");
        lines.add("    endpoint: %s".formatted(simulator.endpoint()));
        lines.add("    calls-per-second: 100");
      }
    }
    write(lines);
  }

  private void write(List<String> lines) {
    try {
      Files.createDirectories(directory);
      Files.write(configurationFile(), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the demonstration needs to write to " + directory + ", which failed", e);
    }
  }

  private static String quoted(Path path) {
    return path.toString().replace("'", "''");
  }

  @Override
  public void close() {
    closing.close();
  }
}
