package dev.ivssync.config;

/**
 * What is wrong or risky at one key.
 *
 * @param keyPath such as {@code sources[1].page-size}, or empty where it is the file as a whole
 * @param message one sentence with the value and the remedy; never a secret
 */
public record Problem(String keyPath, String message) {

  @Override
  public String toString() {
    return keyPath.isEmpty() ? message : keyPath + ": " + message;
  }
}
