package dev.ivssync.source.aws;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Brings word of a retry to the call that it belongs to. The SDK tells a retry strategy nothing of
 * the call, but asks it in the call's thread.
 */
final class RetryNews {

  private static final ThreadLocal<@Nullable Consumer<Throwable>> LISTENER = new ThreadLocal<>();

  private RetryNews() {}

  /** Makes a call in this thread, and tells the listener of what is tried again meanwhile. */
  static <T> T during(Supplier<T> call, Consumer<Throwable> listener) {
    LISTENER.set(listener);
    try {
      return call.get();
    } finally {
      LISTENER.remove();
    }
  }

  /** The attempt of this thread's call has failed, and another one is to follow. */
  static void tell(Throwable failure) {
    Consumer<Throwable> listener = LISTENER.get();
    if (listener != null) {
      listener.accept(failure);
    }
  }
}
