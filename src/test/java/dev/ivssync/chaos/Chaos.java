package dev.ivssync.chaos;

import dev.ivssync.report.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** The run of {@code mvn verify -Pchaos}. */
final class Chaos {

  private Chaos() {}

  /**
   * @param args the packaged program, a directory that it may fill, the seed or {@code any}, the
   *     minutes, and whether to write the figures down
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path jar = Path.of(args[0]);
    Path directory = Path.of(args[1]);
    long seed = args[2].equals("any") ? new Random().nextInt(1_000_000) : Long.parseLong(args[2]);
    Duration length = Duration.ofSeconds(Math.round(60 * Double.parseDouble(args[3])));
    System.out.printf(
        "chaos: seed %d for %d s; again with: mvn verify -Pchaos -Dseed=%d -Dminutes=%s%n",
        seed, length.toSeconds(), seed, args[3]);
    List<Finding> broken;
    try (ChaosRun run = ChaosRun.start(jar, directory, seed)) {
      run.inject(FaultStream.draw(seed, ChaosRun.NODES, length));
      broken = run.finish();
      System.out.printf("%n%s%n", run.figures().lines());
      if (broken.isEmpty() && Boolean.parseBoolean(args[4])) {
        Reliability.write(run.figures(), seed, args[3]);
      }
    }
    broken.forEach(
        finding -> {
          System.out.printf("BROKEN %s: %s%n", finding.check(), finding.sentence());
          finding.offending().forEach(row -> System.out.println("    " + row));
        });
    System.out.printf(
        "chaos: seed %d: %s%n",
        seed,
        broken.isEmpty() ? "every invariant holds" : broken.size() + " invariants are broken");
    System.exit(broken.isEmpty() ? 0 : 1);
  }
}
