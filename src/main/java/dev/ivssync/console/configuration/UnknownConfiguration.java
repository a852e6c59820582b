package dev.ivssync.console.configuration;

import dev.ivssync.console.Urls;
import java.util.List;

/**
 * What is shown instead of a configuration that there is not.
 *
 * @param asked an ARN, or the last part of one
 * @param near ARNs near it that were seen; none where nothing was
 */
public record UnknownConfiguration(String asked, List<String> near) {

  public UnknownConfiguration {
    near = List.copyOf(near);
  }

  /** Whether it is only the last part of an ARN that was asked for, which need not be unique. */
  public boolean isId() {
    return !asked.contains(":");
  }

  public String link(String arn) {
    return Urls.configuration(arn);
  }
}
