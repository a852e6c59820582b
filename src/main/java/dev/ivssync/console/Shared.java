package dev.ivssync.console;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers that all have who ask the same within a second, so that the database has as much to do
 * for a hundred viewers as for one. Who asks while the answer is being made waits for it.
 */
final class Shared {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private static final int MOST_BYTES = 32 * 1024 * 1024;

  private final AsyncCache<String, Outcome> outcomes =
      Caffeine.newBuilder()
          .expireAfterWrite(SECOND)
          .maximumWeight(MOST_BYTES)
          .weigher((String question, Outcome outcome) -> outcome.weight())
          .executor(Runnable::run)
          .buildAsync();

  /** A refusal is one too: the cache would log it, and whoever asks nonsense would fill the log. */
  private record Outcome(@Nullable Answer answer, @Nullable RuntimeException refusal) {

    int weight() {
      return answer == null ? 0 : answer.body().length;
    }

    Answer get() {
      if (refusal != null) {
        throw refusal;
      }
      return Objects.requireNonNull(answer);
    }
  }

  Answer answer(String question, Supplier<Answer> maker) {
    CompletableFuture<Outcome> mine = new CompletableFuture<>();
    CompletableFuture<Outcome> theirs = outcomes.asMap().putIfAbsent(question, mine);
    return theirs == null ? make(mine, maker).get() : wait(theirs).get();
  }

  /**
   * From now on all is answered anew: what is being made is given to those only who wait for it
   * already, and not kept.
   */
  void clear() {
    outcomes.synchronous().invalidateAll();
  }

  private static Outcome make(CompletableFuture<Outcome> mine, Supplier<Answer> maker) {
    try {
      Outcome outcome = outcome(maker);
      mine.complete(outcome);
      return outcome;
    } catch (Error e) {
      mine.completeExceptionally(e);
      throw e;
    }
  }

  private static Outcome outcome(Supplier<Answer> maker) {
    try {
      return new Outcome(maker.get(), null);
    } catch (RuntimeException e) {
      return new Outcome(null, e);
    }
  }

  private static Outcome wait(CompletableFuture<Outcome> theirs) {
    try {
      return theirs.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}
