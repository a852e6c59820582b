package dev.ivssync.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The faults of a single item. */
final class ItemFaults {

  private static final int OVERSIZED = 100_000;
  private static final String FOREIGN_ACCOUNT = "999999999999";

  private ItemFaults() {}

  /** The page with one item changed; as it was where it is too short, or the fault another one. */
  static ListPage change(ListPage page, Fault fault) {
    int index = Objects.requireNonNullElse(fault.parameters().item(), 0);
    if (index < 0 || index >= page.items().size()) {
      return page;
    }
    List<byte[]> items = new ArrayList<>(page.items());
    items.set(index, change(items.get(index), fault));
    return page.withItems(items);
  }

  private static byte[] change(byte[] item, Fault fault) {
    if (fault.kind() == FaultKind.NULL_ITEM) {
      return "null".getBytes(StandardCharsets.US_ASCII);
    }
    ObjectNode members = (ObjectNode) Json.read(item);
    change(members, fault);
    return Json.bytes(members);
  }

  private static void change(ObjectNode item, Fault fault) {
    FaultParameters given = fault.parameters();
    String text = given.text();
    switch (fault.kind()) {
      case UNKNOWN_ENUM -> item.put("state", Objects.requireNonNullElse(text, "DRAINING"));
      case UNKNOWN_FIELD -> item.putObject("futureField").putArray("values").add(1).addNull();
      case MISSING_ARN -> item.remove("arn");
      case MISSING_STATE -> item.remove("state");
      case OVERSIZED_FIELD ->
          item.put("userId", "x".repeat(Objects.requireNonNullElse(given.length(), OVERSIZED)));
      case FOREIGN_ACCOUNT -> replaceInArn(item, 4, FOREIGN_ACCOUNT);
      case FOREIGN_REGION -> replaceInArn(item, 3, "us-gov-west-1");
      case HOSTILE_TEXT ->
          item.put("userId", Objects.requireNonNullElse(text, HostileText.SAMPLES.get(0)));
      default -> {
        // a fault of another stage: the item is in order
      }
    }
  }

  private static void replaceInArn(ObjectNode item, int part, String value) {
    String[] parts = item.path("arn").asText().split(":", -1);
    if (part < parts.length) {
      parts[part] = value;
      item.put("arn", String.join(":", parts));
    }
  }
}
