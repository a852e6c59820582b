package dev.ivssync.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ivssync.source.IngestConfigurationSummary;
import dev.ivssync.source.StartingToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A listing to be printed.
 *
 * @param resumeToken where MaxItems has stopped it, or null
 */
record Listing(List<IngestConfigurationSummary> items, @Nullable StartingToken resumeToken) {

  /** Python's json.dumps with an indent of 4 and without ASCII escapes, as the AWS CLI uses it. */
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE).build();

  private static final ObjectWriter AWS_CLI = JSON.writer(likeTheAwsCli());

  void print(OutputFormat format, Console console) {
    if (format == OutputFormat.JSON) {
      printJson(console);
      return;
    }
    rows().print(format, console);
    if (resumeToken != null) {
      console.say("NextToken: " + resumeToken.encode());
    }
  }

  private void printJson(Console console) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = AWS_CLI.createGenerator(text)) {
      json.writeStartObject();
      json.writeArrayFieldStart("ingestConfigurations");
      for (IngestConfigurationSummary item : items) {
        json.writeTree(object(item));
      }
      json.writeEndArray();
      if (resumeToken != null) {
        json.writeStringField("NextToken", resumeToken.encode());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    console.out().println(text);
  }

  /** In the model's order; what the service left out stays out. */
  private static ObjectNode object(IngestConfigurationSummary item) {
    ObjectNode object = JSON.createObjectNode();
    put(object, "name", item.name());
    put(object, "arn", item.arn());
    put(object, "ingestProtocol", item.ingestProtocol());
    put(object, "stageArn", item.stageArn());
    put(object, "participantId", item.participantId());
    put(object, "state", item.state());
    put(object, "userId", item.userId());
    if (item.redundantIngest() != null) {
      object.put("redundantIngest", item.redundantIngest());
    }
    return object;
  }

  private static void put(ObjectNode object, String member, @Nullable String value) {
    if (value != null) {
      object.put(member, value);
    }
  }

  private Rows rows() {
    Rows rows =
        Rows.of(
            "name",
            "arn",
            "ingestProtocol",
            "stageArn",
            "participantId",
            "state",
            "userId",
            "redundantIngest");
    for (IngestConfigurationSummary item : items) {
      rows.add(
          item.name(),
          item.arn(),
          item.ingestProtocol(),
          item.stageArn(),
          item.participantId(),
          item.state(),
          item.userId(),
          item.redundantIngest());
    }
    return rows;
  }

  private static DefaultPrettyPrinter likeTheAwsCli() {
    DefaultIndenter indenter = new DefaultIndenter("    ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator(""));
    printer.indentArraysWith(indenter);
    printer.indentObjectsWith(indenter);
    return printer;
  }
}
