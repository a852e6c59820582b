package dev.ivssync.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Changes of the listings from outside the service, which check nothing that it would check. */
final class Interventions {

  private final World world;

  Interventions(World world) {
    this.world = world;
  }

  /** The new ARNs, in the order of the listing. */
  List<String> add(Scope scope, int count) {
    Listing listing = world.listing(scope);
    return Stream.generate(listing::addInvented).limit(count).toList();
  }

  /** How many of them there were. */
  int remove(Collection<String> arns) {
    return (int)
        arns.stream()
            .filter(arn -> world.holding(arn).map(listing -> listing.remove(arn)).orElse(false))
            .count();
  }

  List<String> removeOldest(Scope scope, int count) {
    Listing listing = world.listing(scope);
    List<String> oldest =
        listing.after(0, count, ListFilter.NONE).stream()
            .map(entry -> entry.configuration().arn())
            .toList();
    oldest.forEach(listing::remove);
    return oldest;
  }

  /**
   * Sets members of a configuration; null removes one, and {@code newArn} is the ARN from now on.
   *
   * @throws IllegalArgumentException where there is no such configuration or member
   */
  SimulatedConfiguration set(String arn, ObjectNode members) {
    return world
        .holding(arn)
        .flatMap(listing -> listing.update(arn, current -> changed(current, members)))
        .orElseThrow(() -> new IllegalArgumentException("no configuration '" + arn + "'"));
  }

  private static SimulatedConfiguration changed(
      SimulatedConfiguration current, ObjectNode members) {
    ObjectNode node = Json.MAPPER.valueToTree(current);
    node.setAll(members.deepCopy().<ObjectNode>without(List.of("arn", "newArn")));
    JsonNode newArn = members.get("newArn");
    if (newArn != null) {
      node.set("arn", newArn);
    }
    try {
      return Json.MAPPER.treeToValue(node, SimulatedConfiguration.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("configuration: " + e.getOriginalMessage(), e);
    }
  }
}
