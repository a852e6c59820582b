package dev.ivssync.source.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointVariablesTest {

  private static final String OWN = "AWS_ENDPOINT_URL_IVS_REALTIME";
  private static final String ALL = "AWS_ENDPOINT_URL";

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost:4510", "ftp://localhost", "http:/localhost", "http://a b", "x"})
  void whatIsNoWebAddressIsNamedWithItsVariable(String value) {
    assertThat(EndpointVariables.problem(Map.of(OWN, value)))
        .contains(
            OWN
                + " is \""
                + value
                + "\", which is no web address: give a scheme and a host, such as"
                + " http://127.0.0.1:4510, or unset it");
  }

  @Test
  void theOneThatCountsIsLookedAt() {
    assertThat(EndpointVariables.problem(Map.of(OWN, "http://127.0.0.1:1", ALL, "x"))).isEmpty();
    assertThat(EndpointVariables.problem(Map.of(OWN, "", ALL, "x")).orElse("")).startsWith(ALL);
    assertThat(
            EndpointVariables.problem(
                Map.of(OWN, "x", "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "TRUE")))
        .isEmpty();
    assertThat(EndpointVariables.problem(Map.of())).isEmpty();
  }
}
