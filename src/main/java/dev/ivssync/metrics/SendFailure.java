package dev.ivssync.metrics;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;

/** Why nothing could be sent, in words: the client's exceptions mostly have none. */
final class SendFailure {

  private static final int LONGEST = 200;

  private SendFailure() {}

  static String inWords(Throwable failure) {
    if (has(failure, UnresolvedAddressException.class)) {
      return "its host has no address";
    }
    if (has(failure, SSLException.class)) {
      return "there is no TLS with it (%s)".formatted(message(failure));
    }
    if (has(failure, HttpTimeoutException.class)) {
      return "it does not answer in time";
    }
    if (has(failure, ConnectException.class)) {
      return "nobody listens there";
    }
    return "it breaks off, or does not speak HTTP (%s)".formatted(message(failure));
  }

  /** Whether a connection that there was is no more. */
  static boolean isBrokenLine(Throwable failure) {
    return has(failure, IOException.class)
        && !has(failure, SSLException.class)
        && !has(failure, HttpTimeoutException.class)
        && !has(failure, ConnectException.class);
  }

  private static boolean has(Throwable failure, Class<? extends Throwable> kind) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (kind.isInstance(t)) {
        return true;
      }
    }
    return false;
  }

  private static String message(Throwable failure) {
    Throwable first = failure.getCause() == null ? failure : failure.getCause();
    String text = String.valueOf(first.getMessage());
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }
}
