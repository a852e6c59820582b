package dev.ivssync.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ivsrealtime.IvsRealTimeClient;
import software.amazon.awssdk.services.ivsrealtime.model.AccessDeniedException;
import software.amazon.awssdk.services.ivsrealtime.model.ConflictException;
import software.amazon.awssdk.services.ivsrealtime.model.IngestConfiguration;
import software.amazon.awssdk.services.ivsrealtime.model.IngestConfigurationState;
import software.amazon.awssdk.services.ivsrealtime.model.IngestConfigurationSummary;
import software.amazon.awssdk.services.ivsrealtime.model.IngestProtocol;
import software.amazon.awssdk.services.ivsrealtime.model.IvsRealTimeException;
import software.amazon.awssdk.services.ivsrealtime.model.ResourceNotFoundException;
import software.amazon.awssdk.services.ivsrealtime.model.ValidationException;

class SdkTest {

  private final Simulator simulator =
      Simulator.start(SimulatorOptions.defaults().withConfigurations(1000));
  private final IvsRealTimeClient client = client(Simulator.accessKey(0));

  @AfterEach
  void close() {
    client.close();
    simulator.close();
  }

  @Test
  void thePaginatorReadsTheListingAsItIs() {
    List<IngestConfigurationSummary> listed =
        client.listIngestConfigurationsPaginator(r -> r.maxResults(100)).stream()
            .flatMap(page -> page.ingestConfigurations().stream())
            .toList();

    List<SimulatedConfiguration> truth = simulator.truth("100000000000", "us-east-1");
    assertThat(listed)
        .extracting(IngestConfigurationSummary::arn)
        .isEqualTo(truth.stream().map(SimulatedConfiguration::arn).toList());
    assertThat(listed)
        .extracting(IngestConfigurationSummary::userId)
        .isEqualTo(truth.stream().map(SimulatedConfiguration::userId).toList())
        .containsAll(HostileText.SAMPLES);
    assertThat(simulator.listCalls()).isEqualTo(10);
  }

  @Test
  void aConfigurationLivesFromCreationToDeletion() {
    IngestConfiguration created =
        client
            .createIngestConfiguration(r -> r.ingestProtocol(IngestProtocol.RTMPS).name("n"))
            .ingestConfiguration();
    String stageArn = simulator.truth("100000000000", "us-east-1").get(0).stageArn();

    client.updateIngestConfiguration(r -> r.arn(created.arn()).stageArn(stageArn));
    IngestConfiguration got =
        client.getIngestConfiguration(r -> r.arn(created.arn())).ingestConfiguration();
    client.deleteIngestConfiguration(r -> r.arn(created.arn()));

    assertThat(got.stageArn()).isEqualTo(stageArn);
    assertThat(got.streamKey()).isEqualTo(created.streamKey());
    assertThat(got.state()).isEqualTo(IngestConfigurationState.INACTIVE);
    assertThatThrownBy(() -> client.getIngestConfiguration(r -> r.arn(created.arn())))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void refusalsArriveAsTheirTypes() {
    assertThatThrownBy(() -> client.listIngestConfigurations(r -> r.maxResults(1000)))
        .isInstanceOfSatisfying(
            ValidationException.class,
            e -> assertThat(e.exceptionMessage()).contains("less than or equal to 100"));
    assertThatThrownBy(() -> client.deleteIngestConfiguration(r -> r.arn(activeArn())))
        .isInstanceOf(ConflictException.class);
    try (IvsRealTimeClient denied = client(Accounts.DENIED_KEY)) {
      assertThatThrownBy(() -> denied.listIngestConfigurations(r -> {}))
          .isInstanceOf(AccessDeniedException.class);
    }
    try (IvsRealTimeClient expired = client(Accounts.EXPIRED_KEY)) {
      assertThatThrownBy(() -> expired.listIngestConfigurations(r -> {}))
          .isInstanceOfSatisfying(
              IvsRealTimeException.class,
              e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ExpiredTokenException"));
    }
  }

  @Test
  void throttlingIsRetried() {
    simulator.inject(Fault.of(FaultKind.THROTTLE_400));
    simulator.inject(Fault.of(FaultKind.STATUS_503));

    assertThat(client.listIngestConfigurations(r -> {}).ingestConfigurations()).hasSize(50);
    assertThat(simulator.listCalls()).isEqualTo(3);
  }

  private String activeArn() {
    return simulator.truth("100000000000", "us-east-1").stream()
        .filter(SimulatedConfiguration::active)
        .map(SimulatedConfiguration::arn)
        .findFirst()
        .orElseThrow();
  }

  private IvsRealTimeClient client(String accessKey) {
    return IvsRealTimeClient.builder()
        .region(Region.US_EAST_1)
        .endpointOverride(simulator.endpoint())
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, "any")))
        .httpClientBuilder(ApacheHttpClient.builder())
        .build();
  }
}
