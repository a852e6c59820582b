package dev.ivssync.cli;

import dev.ivssync.simulator.Fault;
import dev.ivssync.simulator.Simulator;
import dev.ivssync.simulator.SimulatorOptions;
import io.dropwizard.util.Duration;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The stand-in for the AWS endpoint, alone. */
@Command(
    name = "simulate",
    description = {
      "Runs a stand-in for the AWS endpoint on loopback until it is interrupted; its address is the"
          + " first line on standard output.",
      "Point any AWS client at it: AWS_ENDPOINT_URL_IVS_REALTIME=http://127.0.0.1:PORT",
      "Access key AKIASIMULATOR000 is account 100000000000, AKIASIMULATOR001 the next, and so on."
    })
final class SimulateCommand implements Callable<Integer> {

  private final Console console;
  private final Shutdown shutdown;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "0",
      description = "0 picks one (default).")
  private int port;

  @Option(
      names = "--configurations",
      paramLabel = "N",
      defaultValue = "250",
      description = "Per account and region (default: 250).")
  private int configurations;

  @Option(names = "--accounts", paramLabel = "N", defaultValue = "1", description = "Default: 1.")
  private int accounts;

  @Option(
      names = "--regions",
      paramLabel = "REGION",
      split = ",",
      defaultValue = "us-east-1",
      description = "Separated by commas (default: us-east-1).")
  private List<String> regions = List.of();

  @Option(
      names = "--churn",
      paramLabel = "N",
      defaultValue = "0",
      description = "Changes per second (default: none).")
  private double churn;

  @Option(
      names = "--latency",
      paramLabel = "DURATION",
      defaultValue = "0ms",
      description = "Of every answer, such as 50ms (default: none).")
  private String latency = "0ms";

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Default: 1.")
  private long seed;

  @Option(
      names = "--token-ttl",
      paramLabel = "DURATION",
      defaultValue = "1h",
      description = "How long a page token is good (default: 1h).")
  private String tokenTtl = "1h";

  @Option(
      names = "--fault",
      paramLabel = "KIND[,NAME=VALUE]...",
      description =
          "Misbehave, such as THROTTLE_429,times=3,call=2; POST /_admin/faults does it later.")
  private List<String> faults = new ArrayList<>();

  SimulateCommand(Console console, Shutdown shutdown) {
    this.console = console;
    this.shutdown = shutdown;
  }

  @Override
  public Integer call() {
    try (Simulator simulator = start(options())) {
      console.out().println("listening on " + simulator.endpoint());
      console.out().flush();
      shutdown.await();
    }
    return ExitCode.DONE;
  }

  private static Simulator start(SimulatorOptions options) {
    try {
      return Simulator.start(options);
    } catch (UncheckedIOException e) {
      throw new UsageException(e.getMessage() + " Give another --port, or 0 for any.");
    }
  }

  private SimulatorOptions options() {
    try {
      return SimulatorOptions.defaults()
          .withPort(port)
          .withConfigurations(configurations)
          .withAccounts(accounts)
          .withRegions(regions.toArray(String[]::new))
          .withChurnPerSecond(churn)
          .withLatency(Duration.parse(latency).toJavaDuration())
          .withSeed(seed)
          .withTokenTtl(Duration.parse(tokenTtl).toJavaDuration())
          .withFaults(faults.stream().map(Fault::parse).toList());
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }
}
