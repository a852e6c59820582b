package dev.ivssync.testing;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * How long {@code await()} waits where a test names no time. Of every test: a machine that is busy
 * brings the outcome later, and only a test that judges the time itself says {@code atMost}.
 */
public final class Patience implements BeforeAllCallback {

  private static final Duration LIMIT = Duration.ofMinutes(3);

  @Override
  public void beforeAll(ExtensionContext context) {
    Awaitility.setDefaultTimeout(LIMIT);
  }
}
