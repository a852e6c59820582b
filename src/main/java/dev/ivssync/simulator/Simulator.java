package dev.ivssync.simulator;

import java.net.URI;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A running stand-in for the Amazon IVS Real-Time endpoint. Signatures are not verified, so any
 * secret key will do; the access key picks the account: {@link #accessKey}, or any other key for
 * account 0. {@code AKIASIMULATORDENIED} is refused as not authorized, {@code AKIASIMULATOREXPIRED}
 * as expired.
 */
public final class Simulator implements AutoCloseable {

  private static final long CHURN_TICK_MILLIS = 50;

  private final Accounts accounts;
  private final World world;
  private final Interventions interventions;
  private final Churn churn;
  private final Faults faults = new Faults();
  private final RequestLog log;
  private final Pause pause = new Pause();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(HttpEndpoint.daemons("ivs-simulator-timer-"));
  private final HttpEndpoint endpoint;
  private final ServiceHandler handler;

  private Simulator(SimulatorOptions options, Clock clock) {
    this.endpoint = HttpEndpoint.bind(options.port());
    this.accounts = new Accounts(options.accounts());
    this.world = new World(options);
    this.interventions = new Interventions(world);
    this.churn = new Churn(world, options.seed());
    this.log = new RequestLog(clock);
    options.faults().forEach(faults::inject);
    this.handler = new ServiceHandler(service(options, clock), pause, options.latency());
    endpoint.serve("/", handler);
    endpoint.serve(
        "/_admin/", new AdminHandler(new Admin(world, interventions, faults, churn, log)));
  }

  public static Simulator start(SimulatorOptions options) {
    return start(options, Clock.systemUTC());
  }

  /** The clock decides the age of signatures and page tokens. */
  public static Simulator start(SimulatorOptions options, Clock clock) {
    Simulator simulator = new Simulator(options, clock);
    simulator.endpoint.start();
    if (options.churnPerSecond() > 0) {
      simulator.startChurn(options.churnPerSecond());
    }
    return simulator;
  }

  /** The access key of account {@code index}, counted from 0. */
  public static String accessKey(int index) {
    return Accounts.accessKey(index);
  }

  /** The ids of all accounts, account 0 first. */
  public List<String> accounts() {
    return accounts.ids();
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + port());
  }

  public int port() {
    return endpoint.port();
  }

  /** The whole listing as it is now, in the service's order. */
  public List<SimulatedConfiguration> truth(String account, String region) {
    return world.listing(new Scope(account, region)).all();
  }

  /** Adds to the faults in force; the first that is for a call wins. */
  public void inject(Fault fault) {
    faults.inject(fault);
  }

  public void clearFaults() {
    faults.clear();
  }

  /** The latest 10,000 list requests that were well-formed and signed, oldest first. */
  public List<RecordedRequest> requests() {
    return log.lists();
  }

  /** Tells the listener, and no other one, of every answer from now on. */
  public void tell(AnswerListener listener) {
    handler.tell(listener);
  }

  /** All list requests, also refused ones. */
  public long listCalls() {
    return log.calls(Operation.LIST);
  }

  public void clearRequests() {
    log.clear();
  }

  /** That many random changes over all listings. */
  public void churn(int steps) {
    churn.run(steps);
  }

  /** Adds invented configurations, and returns their ARNs. */
  public List<String> add(String account, String region, int count) {
    return interventions.add(new Scope(account, region), count);
  }

  /** Removes configurations wherever they are, active or not; returns how many there were. */
  public int remove(Collection<String> arns) {
    return interventions.remove(arns);
  }

  /** Removes from the listing's beginning, and returns the ARNs. */
  public List<String> removeOldest(String account, String region, int count) {
    return interventions.removeOldest(new Scope(account, region), count);
  }

  /**
   * Sets members of a configuration unchecked, by their names on the wire; null removes one, and
   * {@code newArn} is the ARN from now on.
   *
   * @throws IllegalArgumentException where there is no such configuration or member
   */
  public SimulatedConfiguration set(String arn, Map<String, ? extends @Nullable Object> members) {
    return interventions.set(arn, Json.members(members));
  }

  /** Stops at once: calls in progress, hanging ones too, end without an answer. */
  @Override
  public void close() {
    pause.close();
    timer.shutdownNow();
    endpoint.close();
  }

  private Service service(SimulatorOptions options, Clock clock) {
    return new Service(
        new SignatureGate(accounts, clock),
        new ListOperation(
            world,
            new PageTokens(options.seed(), options.tokenTtl(), clock),
            faults,
            new Refusals(),
            new FaultyDeliveries(timer, pause),
            log),
        new ConfigurationOperations(world, options.effectiveQuota()),
        log);
  }

  private void startChurn(double perSecond) {
    double perTick = perSecond * CHURN_TICK_MILLIS / 1000;
    var unused =
        timer.scheduleAtFixedRate(
            () -> churn.runDue(perTick),
            CHURN_TICK_MILLIS,
            CHURN_TICK_MILLIS,
            TimeUnit.MILLISECONDS);
  }
}
