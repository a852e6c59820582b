package dev.ivssync.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How botocore writes and reads a starting token: {@code botocore/paginate.py} of 1.43.11,
 * TokenEncoder, TokenDecoder and {@code _parse_starting_token}.
 */
final class BotoToken {

  private static final String TOKEN = "nextToken";
  private static final String INDEX = "boto_truncate_amount";
  private static final String LEGACY_SEPARATOR = "___";
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private BotoToken() {}

  static StartingToken parse(String text) {
    StartingToken decoded = decode(text);
    return decoded != null ? decoded : legacy(text);
  }

  /** Python's spacing and ASCII escapes. */
  static String json(StartingToken position) {
    PageToken token = position.token();
    String head = "{\"" + TOKEN + "\": " + (token == null ? "null" : quoted(token.value()));
    return position.index() == 0 && token != null
        ? head + "}"
        : head + ", \"" + INDEX + "\": " + position.index() + "}";
  }

  private static @Nullable StartingToken decode(String text) {
    // Python's decoder skips what is not base64, but insists on the padding.
    String base64 = text.replaceAll("[^A-Za-z0-9+/=]", "");
    if (base64.isEmpty() || base64.length() % 4 != 0) {
      return null;
    }
    try {
      byte[] json = Base64.getDecoder().decode(base64);
      return fromJson(JSON.readTree(new String(json, StandardCharsets.UTF_8)));
    } catch (IllegalArgumentException | JsonProcessingException e) {
      return null;
    }
  }

  private static @Nullable StartingToken fromJson(@Nullable JsonNode node) {
    if (node == null || !node.isObject() || node.isEmpty()) {
      return null;
    }
    for (String name : (Iterable<String>) node::fieldNames) {
      if (!Set.of(TOKEN, INDEX).contains(name)) {
        return null;
      }
    }
    JsonNode token = node.path(TOKEN);
    JsonNode index = node.path(INDEX);
    boolean tokenFits = token.isTextual() || token.isNull() || token.isMissingNode();
    boolean indexFits = index.isMissingNode() || (index.canConvertToInt() && index.intValue() >= 0);
    return tokenFits && indexFits
        ? new StartingToken(pageToken(token.textValue()), index.intValue())
        : null;
  }

  private static StartingToken legacy(String text) {
    List<String> parts = List.of(text.split(LEGACY_SEPARATOR, -1));
    if (parts.size() > 2) {
      throw new BadStartingTokenException(text);
    }
    if (parts.size() == 2 && parts.get(1).strip().matches("\\d{1,9}")) {
      return new StartingToken(pageToken(parts.get(0)), Integer.parseInt(parts.get(1).strip()));
    }
    return new StartingToken(pageToken(text), 0);
  }

  /** botocore sends no token where the text is "None". */
  private static @Nullable PageToken pageToken(@Nullable String text) {
    return "None".equals(text) ? null : PageToken.ofNullable(text);
  }

  private static String quoted(String value) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      out.append(escaped(value.charAt(i)));
    }
    return out.append('"').toString();
  }

  private static String escaped(char c) {
    return switch (c) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      case '\b' -> "\\b";
      case '\f' -> "\\f";
      default -> c < ' ' || c > '~' + 1 ? "\\u" + HexFormat.of().toHexDigits(c) : String.valueOf(c);
    };
  }
}
