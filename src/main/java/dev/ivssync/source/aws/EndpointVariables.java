package dev.ivssync.source.aws;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The variables by which every AWS tool can be pointed at another endpoint. The SDK reads them
 * itself, but only with the first call, which a schedule makes when nobody looks.
 */
public final class EndpointVariables {

  private static final List<String> BY_PRECEDENCE =
      List.of("AWS_ENDPOINT_URL_IVS_REALTIME", "AWS_ENDPOINT_URL");

  private EndpointVariables() {}

  /** What is wrong with the one that counts, and what to do; empty where nothing is. */
  public static Optional<String> problem(Map<String, String> environment) {
    if ("true".equalsIgnoreCase(environment.get("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"))) {
      return Optional.empty();
    }
    return BY_PRECEDENCE.stream()
        .filter(name -> !environment.getOrDefault(name, "").isEmpty())
        .findFirst()
        .filter(name -> !isWebAddress(environment.getOrDefault(name, "")))
        .map(
            name ->
                ("%s is \"%s\", which is no web address: give a scheme and a host, such as"
                        + " http://127.0.0.1:4510, or unset it")
                    .formatted(name, environment.get(name)));
  }

  private static boolean isWebAddress(String text) {
    try {
      return AwsAccess.isWebAddress(URI.create(text));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
