package dev.ivssync.cli;

import dev.ivssync.simulator.Simulator;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Credentials of the simulator's first account, for commands that run within a test's JVM. */
final class SimulatorCredentials implements BeforeAllCallback, AfterAllCallback {

  private static final String KEY = "aws.accessKeyId";
  private static final String SECRET = "aws.secretAccessKey";

  @Override
  public void beforeAll(ExtensionContext context) {
    System.setProperty(KEY, Simulator.accessKey(0));
    System.setProperty(SECRET, "any secret does");
  }

  @Override
  public void afterAll(ExtensionContext context) {
    System.clearProperty(KEY);
    System.clearProperty(SECRET);
  }
}
