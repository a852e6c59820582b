package dev.ivssync.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files from which Grafana sets itself up. */
class ProvisioningTest {

  private static final Path DIRECTORY = Path.of("config", "grafana", "provisioning");
  private static final Pattern ENVIRONMENT = Pattern.compile("\\$(IVS_SYNC_\\w+)");

  @Test
  @SuppressWarnings("unchecked")
  void dataSourcesAreOfTheTypesThatTheDashboardsChooseFrom() throws IOException {
    List<Map<String, Object>> sources = list("datasources/ivs-sync.yaml", "datasources");

    assertThat(sources)
        .extracting(source -> source.get("type"))
        .containsExactly("grafana-postgresql-datasource", "prometheus");
    assertThat(sources)
        .allSatisfy(source -> assertThat(source).containsKeys("uid", "name", "url", "jsonData"));
    Map<String, Object> postgres = sources.get(0);
    assertThat((Map<String, Object>) postgres.get("jsonData"))
        .containsKeys("database", "sslmode", "maxOpenConns");
    assertThat(postgres).doesNotContainKeys("password", "database");
    Dashboard health = Dashboard.named("ivs-sync-health");
    assertThat(health.variables())
        .filteredOn(variable -> variable.path("type").asText().equals("datasource"))
        .extracting(variable -> variable.path("query").asText())
        .containsExactly("grafana-postgresql-datasource", "prometheus");
  }

  @Test
  @SuppressWarnings("unchecked")
  void theProviderReadsTheDirectoryIntoWhichTheDocumentMountsTheDashboards() throws IOException {
    Map<String, Object> provider = list("dashboards/ivs-sync.yaml", "providers").get(0);

    Object path = ((Map<String, Object>) provider.get("options")).get("path");
    assertThat(document()).contains("config/grafana/dashboards:" + path + ":ro");
  }

  @Test
  void eachVariableOfTheEnvironmentIsInTheDocument() throws IOException {
    String text = Files.readString(DIRECTORY.resolve("datasources/ivs-sync.yaml"));

    assertThat(ENVIRONMENT.matcher(text).results().map(use -> use.group(1)).distinct())
        .isNotEmpty()
        .allSatisfy(name -> assertThat(document()).contains("`" + name + "`"));
  }

  private static String document() throws IOException {
    return Files.readString(Path.of("docs", "dashboards.md"));
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> list(String file, String key) throws IOException {
    Map<String, Object> yaml =
        new Yaml(new SafeConstructor(new LoaderOptions()))
            .load(Files.readString(DIRECTORY.resolve(file)));
    assertThat(yaml).containsEntry("apiVersion", 1);
    return (List<Map<String, Object>>) yaml.get(key);
  }
}
