package dev.ivssync.bench;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ivsrealtime.IvsRealTimeClient;

/** Baseline: the SDK's own paginator, with its fastest client, and nothing done with the items. */
final class SdkDrain {

  private SdkDrain() {}

  /**
   * @param args the endpoint; for many sources of one page each also their number and how many at a
   *     time
   */
  public static void main(String[] args) throws ExecutionException, InterruptedException {
    try (IvsRealTimeClient client = client(args[0])) {
      System.out.println(
          args.length == 1
              ? drain(client)
              : callEach(client, Integer.parseInt(args[1]), Integer.parseInt(args[2])));
    }
  }

  static IvsRealTimeClient client(String endpoint) {
    return IvsRealTimeClient.builder()
        .region(Region.of(BenchListing.REGION))
        .endpointOverride(URI.create(endpoint))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("bench", "bench")))
        .httpClientBuilder(ApacheHttpClient.builder().maxConnections(64))
        .build();
  }

  private static long drain(IvsRealTimeClient client) {
    return client
        .listIngestConfigurationsPaginator(request -> request.maxResults(100))
        .ingestConfigurations()
        .stream()
        .filter(item -> item.arn() != null)
        .count();
  }

  private static long callEach(IvsRealTimeClient client, int sources, int atATime)
      throws ExecutionException, InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(atATime);
    try {
      List<Future<Integer>> calls = new ArrayList<>();
      for (int page = 0; page < sources; page++) {
        String stage = BenchListing.stage(page);
        calls.add(
            threads.submit(
                () ->
                    client
                        .listIngestConfigurations(r -> r.filterByStageArn(stage).maxResults(100))
                        .ingestConfigurations()
                        .size()));
      }
      long items = 0;
      for (Future<Integer> call : calls) {
        items += call.get();
      }
      return items;
    } finally {
      threads.shutdown();
    }
  }
}
