package dev.ivssync.simulator;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Configurations as the service writes them: in a listing, and alone with what is kept secret. */
final class ConfigurationJson {

  private ConfigurationJson() {}

  static byte[] summary(SimulatedConfiguration configuration) {
    return Json.object(json -> writeSummary(json, configuration));
  }

  /** The answer of the operations on one configuration. */
  static byte[] wrapped(SimulatedConfiguration configuration) {
    return Json.object(
        json -> {
          json.writeObjectFieldStart("ingestConfiguration");
          writeSummary(json, configuration);
          writeSecrets(json, configuration);
          writeMap(json, "attributes", configuration.attributes());
          writeMap(json, "tags", configuration.tags());
          json.writeEndObject();
        });
  }

  private static void writeSummary(JsonGenerator json, SimulatedConfiguration configuration)
      throws IOException {
    writeText(json, "arn", configuration.arn());
    writeText(json, "name", configuration.name());
    writeText(json, "ingestProtocol", configuration.ingestProtocol());
    writeText(json, "stageArn", configuration.stageArn());
    writeText(json, "participantId", configuration.participantId());
    writeText(json, "state", configuration.state());
    writeText(json, "userId", configuration.userId());
    if (configuration.redundantIngest() != null) {
      json.writeBooleanField("redundantIngest", configuration.redundantIngest());
    }
  }

  private static void writeSecrets(JsonGenerator json, SimulatedConfiguration configuration)
      throws IOException {
    json.writeStringField("streamKey", StreamKey.of(configuration.arn(), "primary"));
    if (Boolean.TRUE.equals(configuration.redundantIngest())) {
      json.writeArrayFieldStart("redundantIngestCredentials");
      for (String leg : new String[] {"first", "second"}) {
        json.writeStartObject();
        writeText(json, "participantId", configuration.participantId());
        json.writeStringField("streamKey", StreamKey.of(configuration.arn(), leg));
        json.writeEndObject();
      }
      json.writeEndArray();
    }
  }

  private static void writeText(JsonGenerator json, String member, @Nullable String text)
      throws IOException {
    if (text != null) {
      json.writeStringField(member, text);
    }
  }

  private static void writeMap(JsonGenerator json, String member, Map<String, String> map)
      throws IOException {
    json.writeObjectFieldStart(member);
    for (Map.Entry<String, String> entry : map.entrySet()) {
      json.writeStringField(entry.getKey(), entry.getValue());
    }
    json.writeEndObject();
  }
}
