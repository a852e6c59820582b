package dev.ivssync.console;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Answers that all have who ask the same within a second, so that the database has as much to do
 * for a hundred viewers as for one. Who asks while the answer is being made waits for it.
 */
final class Shared {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private static final int MOST_BYTES = 32 * 1024 * 1024;

  private final AsyncCache<String, Answer> answers =
      Caffeine.newBuilder()
          .expireAfterWrite(SECOND)
          .maximumWeight(MOST_BYTES)
          .weigher((String question, Answer answer) -> answer.body().length)
          .executor(Runnable::run)
          .buildAsync();

  Answer answer(String question, Supplier<Answer> maker) {
    CompletableFuture<Answer> mine = new CompletableFuture<>();
    CompletableFuture<Answer> theirs = answers.asMap().putIfAbsent(question, mine);
    return theirs == null ? make(mine, maker) : wait(theirs);
  }

  private static Answer make(CompletableFuture<Answer> mine, Supplier<Answer> maker) {
    try {
      Answer answer = maker.get();
      mine.complete(answer);
      return answer;
    } catch (RuntimeException | Error e) {
      mine.completeExceptionally(e);
      throw e;
    }
  }

  private static Answer wait(CompletableFuture<Answer> theirs) {
    try {
      return theirs.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}
