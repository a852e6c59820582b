package dev.ivssync.simulator;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to simulate.
 *
 * @param port on 127.0.0.1; 0 picks a free one
 * @param configurations that each account and region begins with
 * @param accounts 1 to 1000
 * @param churnPerSecond changes a second over all listings; 0 is none
 * @param latency before each answer of the service
 * @param seed of names, ARNs, states and churn: the same seed gives the same listings
 * @param tokenTtl age at which a page token is refused
 * @param quota configurations that CreateIngestConfiguration allows per account and region; null is
 *     100 more than it begins with
 * @param faults from the start on
 */
public record SimulatorOptions(
    int port,
    int configurations,
    int accounts,
    List<String> regions,
    double churnPerSecond,
    Duration latency,
    long seed,
    Duration tokenTtl,
    @Nullable Integer quota,
    List<Fault> faults) {

  public SimulatorOptions {
    require(port >= 0 && port <= 65535, "port is 0 to 65535: " + port);
    require(configurations >= 0, "configurations is 0 or more: " + configurations);
    require(accounts >= 1 && accounts <= 1000, "accounts is 1 to 1000: " + accounts);
    require(!regions.isEmpty(), "at least one region");
    require(churnPerSecond >= 0, "churn is 0 or more: " + churnPerSecond);
    require(!latency.isNegative(), "latency is 0 or more: " + latency);
    require(!tokenTtl.isNegative(), "token time to live is 0 or more: " + tokenTtl);
    require(quota == null || quota >= 0, "quota is 0 or more: " + quota);
    regions = List.copyOf(regions);
    faults = List.copyOf(faults);
  }

  public static SimulatorOptions defaults() {
    return new SimulatorOptions(
        0, 250, 1, List.of("us-east-1"), 0, Duration.ZERO, 1, Duration.ofHours(1), null, List.of());
  }

  public SimulatorOptions withPort(int value) {
    return new SimulatorOptions(
        value,
        configurations,
        accounts,
        regions,
        churnPerSecond,
        latency,
        seed,
        tokenTtl,
        quota,
        faults);
  }

  public SimulatorOptions withConfigurations(int value) {
    return new SimulatorOptions(
        port, value, accounts, regions, churnPerSecond, latency, seed, tokenTtl, quota, faults);
  }

  public SimulatorOptions withAccounts(int value) {
    return new SimulatorOptions(
        port,
        configurations,
        value,
        regions,
        churnPerSecond,
        latency,
        seed,
        tokenTtl,
        quota,
        faults);
  }

  public SimulatorOptions withRegions(String... values) {
    return new SimulatorOptions(
        port,
        configurations,
        accounts,
        List.of(values),
        churnPerSecond,
        latency,
        seed,
        tokenTtl,
        quota,
        faults);
  }

  public SimulatorOptions withChurnPerSecond(double value) {
    return new SimulatorOptions(
        port, configurations, accounts, regions, value, latency, seed, tokenTtl, quota, faults);
  }

  public SimulatorOptions withLatency(Duration value) {
    return new SimulatorOptions(
        port,
        configurations,
        accounts,
        regions,
        churnPerSecond,
        value,
        seed,
        tokenTtl,
        quota,
        faults);
  }

  public SimulatorOptions withSeed(long value) {
    return new SimulatorOptions(
        port,
        configurations,
        accounts,
        regions,
        churnPerSecond,
        latency,
        value,
        tokenTtl,
        quota,
        faults);
  }

  public SimulatorOptions withTokenTtl(Duration value) {
    return new SimulatorOptions(
        port,
        configurations,
        accounts,
        regions,
        churnPerSecond,
        latency,
        seed,
        value,
        quota,
        faults);
  }

  public SimulatorOptions withQuota(int value) {
    return new SimulatorOptions(
        port,
        configurations,
        accounts,
        regions,
        churnPerSecond,
        latency,
        seed,
        tokenTtl,
        value,
        faults);
  }

  public SimulatorOptions withFaults(List<Fault> values) {
    return new SimulatorOptions(
        port,
        configurations,
        accounts,
        regions,
        churnPerSecond,
        latency,
        seed,
        tokenTtl,
        quota,
        values);
  }

  int effectiveQuota() {
    return quota == null ? configurations + 100 : quota;
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
