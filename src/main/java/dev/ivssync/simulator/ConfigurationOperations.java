package dev.ivssync.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Get, Create, Update and Delete of one ingest configuration. */
final class ConfigurationOperations {

  private static final int MAX_ATTRIBUTE_BYTES = 1024;
  private static final int MAX_TAGS = 50;

  private final World world;
  private final int quota;

  ConfigurationOperations(World world, int quota) {
    this.world = world;
    this.quota = quota;
  }

  Answer get(Scope scope, RequestBody body) {
    String arn = body.requiredText("arn", TextRule.CONFIGURATION_ARN);
    body.check();
    return answer(world.listing(scope).find(arn), arn);
  }

  Answer create(Scope scope, RequestBody body) {
    Listing listing = world.listing(scope);
    SimulatedConfiguration created = requested(listing.population(), body);
    if (!listing.addWithin(quota, created)) {
      throw new ServiceException(
          402,
          "ServiceQuotaExceededException",
          "Service quota exceeded: " + quota + " ingest configurations");
    }
    return Answer.ok(ConfigurationJson.wrapped(created));
  }

  Answer update(Scope scope, RequestBody body) {
    String arn = body.requiredText("arn", TextRule.CONFIGURATION_ARN);
    String stageArn = body.text("stageArn", TextRule.STAGE_ARN_OR_EMPTY);
    Boolean redundant = body.flag("redundantIngest");
    body.check();
    Listing listing = world.listing(scope);
    return answer(
        listing.update(arn, current -> updated(listing.population(), current, stageArn, redundant)),
        arn);
  }

  Answer delete(Scope scope, RequestBody body) {
    String arn = body.requiredText("arn", TextRule.CONFIGURATION_ARN);
    boolean force = Boolean.TRUE.equals(body.flag("force"));
    body.check();
    return world
        .listing(scope)
        .remove(arn, found -> refuseActive(found.active() && !force, "deleted unless forced", arn))
        .map(removed -> Answer.ok("{}".getBytes(StandardCharsets.US_ASCII)))
        .orElseThrow(() -> ServiceException.notFound(arn));
  }

  private static SimulatedConfiguration requested(Population population, RequestBody body) {
    String protocol = body.requiredText("ingestProtocol", TextRule.INGEST_PROTOCOL);
    String stageArn = body.text("stageArn", TextRule.STAGE_ARN_OR_EMPTY);
    boolean attached = stageArn != null && !stageArn.isEmpty();
    boolean insecure = Boolean.TRUE.equals(body.flag("insecureIngest"));
    body.require(
        insecure || !protocol.equals("RTMP"),
        "insecureIngest must be true where ingestProtocol is RTMP");
    SimulatedConfiguration configuration =
        new SimulatedConfiguration(
            population.newArn(),
            body.text("name", TextRule.NAME),
            protocol,
            attached ? stageArn : "",
            attached ? population.id() : "",
            SimulatedConfiguration.INACTIVE,
            body.text("userId", TextRule.USER_ID),
            Boolean.TRUE.equals(body.flag("redundantIngest")),
            attributes(body),
            tags(body));
    body.check();
    return configuration;
  }

  private static Map<String, String> attributes(RequestBody body) {
    Map<String, String> attributes = body.map("attributes", TextRule.ANY, TextRule.ANY);
    int bytes =
        attributes.entrySet().stream()
            .map(entry -> entry.getKey() + entry.getValue())
            .mapToInt(text -> text.getBytes(StandardCharsets.UTF_8).length)
            .sum();
    body.require(bytes <= MAX_ATTRIBUTE_BYTES, "attributes are larger than 1 KB in total");
    return attributes;
  }

  private static Map<String, String> tags(RequestBody body) {
    Map<String, String> tags = body.map("tags", TextRule.TAG_KEY, TextRule.TAG_VALUE);
    body.require(tags.size() <= MAX_TAGS, "tags are more than " + MAX_TAGS);
    return tags;
  }

  private static SimulatedConfiguration updated(
      Population population,
      SimulatedConfiguration current,
      @Nullable String stageArn,
      @Nullable Boolean redundant) {
    refuseActive(current.active(), "updated", current.arn());
    SimulatedConfiguration updated = current;
    if (stageArn != null && !stageArn.equals(current.stageArn())) {
      updated = updated.attachedTo(stageArn, stageArn.isEmpty() ? "" : population.id());
    }
    return redundant == null ? updated : updated.withRedundantIngest(redundant);
  }

  private static void refuseActive(boolean active, String what, String arn) {
    if (active) {
      throw ServiceException.conflict(
          "An active IngestConfiguration cannot be " + what + ": " + arn);
    }
  }

  private static Answer answer(Optional<SimulatedConfiguration> found, String arn) {
    return found
        .map(configuration -> Answer.ok(ConfigurationJson.wrapped(configuration)))
        .orElseThrow(() -> ServiceException.notFound(arn));
  }
}
