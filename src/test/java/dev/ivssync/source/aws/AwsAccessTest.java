package dev.ivssync.source.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwsAccessTest {

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY, 1e9})
  void refusesARateThatIsNone(double rate) {
    assertThatThrownBy(() -> new AwsAccess("eu-west-1", null, rate))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("calls-per-second");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "localhost:4510", "/path", "http:///x", "ftp://host"})
  void refusesAnEndpointWithoutSchemeOrHost(String endpoint) {
    assertThatThrownBy(() -> new AwsAccess("eu-west-1", URI.create(endpoint), 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(endpoint);
  }

  @Test
  void refusesABlankRegion() {
    assertThatThrownBy(() -> new AwsAccess(" ", null, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("region");
  }

  @Test
  void hasThePlaceOfEveryAccessToTheSameRegionAndEndpoint() {
    assertThat(new AwsAccess("eu-west-1", null, 5).place())
        .isEqualTo(new AwsAccess("eu-west-1", null, 1).place())
        .isNotEqualTo(new AwsAccess("us-east-1", null, 5).place());
  }
}
