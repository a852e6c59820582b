package dev.ivssync.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ivssync.simulator.AnswerListener;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** All pages that the simulator has given, by the ids of their requests. */
public final class RecordedAnswers implements AnswerListener {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, RecordedAnswer> answers = new ConcurrentHashMap<>();
  // most items are the same ones again and again
  private final Map<Attributes, Attributes> known = new ConcurrentHashMap<>();
  private final Map<String, String> arns = new ConcurrentHashMap<>();
  private final AtomicLong refused = new AtomicLong();

  @Override
  public void answered(String requestId, byte[] request, int status, byte[] answer) {
    Optional<RecordedAnswer> page = status == 200 ? page(request, answer) : Optional.empty();
    page.ifPresentOrElse(read -> answers.put(requestId, read), refused::incrementAndGet);
  }

  Optional<RecordedAnswer> of(String requestId) {
    return Optional.ofNullable(answers.get(requestId));
  }

  /** Answers that were no page: refusals, and bodies that nobody can read. */
  long refused() {
    return refused.get();
  }

  private Optional<RecordedAnswer> page(byte[] request, byte[] answer) {
    try {
      JsonNode body = JSON.readTree(answer);
      if (!body.path("ingestConfigurations").isArray()) {
        return Optional.empty();
      }
      Map<String, Attributes> items = new LinkedHashMap<>();
      body.path("ingestConfigurations").forEach(item -> add(items, item));
      String asked = token(JSON.readTree(request));
      return Optional.of(new RecordedAnswer(asked, token(body), items));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /** What lacks its ARN or state is rejected: it is nothing that could be known. */
  private void add(Map<String, Attributes> items, JsonNode item) {
    if (!item.path("arn").isTextual() || !item.path("state").isTextual()) {
      return;
    }
    String arn = arns.computeIfAbsent(item.path("arn").asText(), same -> same);
    items.put(arn, known.computeIfAbsent(Attributes.ofAnswer(item), same -> same));
  }

  private static @Nullable String token(JsonNode body) {
    String token = body.path("nextToken").asText("");
    return token.isEmpty() ? null : token;
  }
}
