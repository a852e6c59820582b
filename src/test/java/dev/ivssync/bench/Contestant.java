package dev.ivssync.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is measured, each in a process of its own: the program itself, and what to compare it with.
 */
final class Contestant {

  private static final Path LAUNCHER = Path.of("bin/ivs-sync").toAbsolutePath();

  private Contestant() {}

  /** A baseline on the same garbage collector as the program. */
  static List<String> java(Class<?> main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path")));
    command.add(main.getName());
    command.addAll(arguments);
    return command;
  }

  static TimedProcess.Taken baseline(Class<?> main, String... arguments) {
    return TimedProcess.run(Map.of(), java(main, List.of(arguments)));
  }

  /** As small as a JVM gets: the classes of the JDK from its own archive, and one more. */
  static TimedProcess.Taken hello() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(
        Path.of(Hello.class.getProtectionDomain().getCodeSource().getLocation().getPath())
            .toString());
    command.add(Hello.class.getName());
    return TimedProcess.run(Map.of(), command);
  }

  /** The program by its launcher, with a configuration file and a database of a server's. */
  record IvsSync(Path configuration, BenchServer.Target database, String jvmOptions) {

    TimedProcess.Taken run(String... arguments) {
      return TimedProcess.run(environment(), command(arguments));
    }

    /** The same with options for the JVM. */
    IvsSync with(String options) {
      return new IvsSync(configuration, database, options);
    }

    List<String> command(String... arguments) {
      List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
      command.addAll(List.of(arguments));
      return command;
    }

    Map<String, String> environment() {
      Map<String, String> environment = new LinkedHashMap<>();
      environment.put("IVS_SYNC_CONFIG", configuration.toString());
      environment.put("IVS_SYNC_DB_URL", database.url());
      environment.put("IVS_SYNC_DB_USER", database.user());
      environment.put("IVS_SYNC_DB_PASSWORD", database.password());
      environment.put("IVS_SYNC_JAVA_OPTS", jvmOptions);
      environment.put("JAVA_HOME", System.getProperty("java.home"));
      environment.put("AWS_ACCESS_KEY_ID", "bench");
      environment.put("AWS_SECRET_ACCESS_KEY", "bench");
      environment.put("AWS_REGION", BenchListing.REGION);
      environment.put("AWS_EC2_METADATA_DISABLED", "true");
      return environment;
    }
  }

  /** The program with these sources, each a YAML list item. */
  static IvsSync ivsSync(BenchServer.Target database, List<String> sources) {
    return ivsSync(database, "{enabled: false}", sources);
  }

  /**
   * @param console a YAML mapping
   */
  static IvsSync ivsSync(BenchServer.Target database, String console, List<String> sources) {
    try {
      Path file = Files.createTempFile("ivs-bench", ".yaml");
      Files.writeString(
          file, "console: %s%nsources:%n%s%n".formatted(console, String.join("\n", sources)));
      return new IvsSync(file, database, "");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One source that lists an endpoint as fast as it can. */
  static IvsSync ivsSync(BenchServer.Target database, String endpoint) {
    return ivsSync(
        database,
        List.of(
            "  - {name: bench, endpoint: \"%s\", calls-per-second: 100000}".formatted(endpoint)));
  }
}
