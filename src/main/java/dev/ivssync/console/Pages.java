package dev.ivssync.console;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.ivssync.console.Frame.Trouble;
import dev.ivssync.database.DatabaseBusyException;
import dev.ivssync.database.DatabaseException;
import dev.ivssync.report.Soundness;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes pages of views. Where the database does not answer, a page shows what it showed last, and
 * says so: a frozen page that looks healthy would be worse than none.
 */
final class Pages {

  private static final int MOST_KEPT = 50;

  private static final Trouble BUSY =
      new Trouble("Too many people are looking at once; try again in a moment.", "ivs-sync status");

  private final Templates templates = new Templates();
  private final Clock clock;
  private final Alarm alarm;
  private final boolean readOnly;
  private final Cache<String, View> last =
      Caffeine.newBuilder().maximumSize(MOST_KEPT).expireAfterWrite(Duration.ofHours(6)).build();

  Pages(Clock clock, Alarm alarm, boolean readOnly) {
    this.clock = clock;
    this.alarm = alarm;
    this.readOnly = readOnly;
  }

  Answer answer(Page page, Question question) {
    String key = key(question);
    View view;
    try {
      view = page.view(question);
    } catch (DatabaseException e) {
      return without(key, question, e);
    }
    if (view.isWorthKeeping() && question.value(Page.SEEN).isEmpty()) {
      last.put(key, view);
    }
    return render(view, view.state(), question, null);
  }

  private Answer without(String key, Question question, DatabaseException e) {
    View known = last.getIfPresent(key);
    return known == null
        ? error(503, "No data", question, trouble(e))
        : render(known, State.STALE, question, trouble(e));
  }

  private Answer render(View view, State state, Question question, @Nullable Trouble trouble) {
    // by the database's clock, unless it cannot be asked
    Instant now = state == State.STALE ? clock.instant() : view.asOf();
    Frame frame =
        new Frame(
            view.title(),
            view.tab(),
            state,
            view.asOf(),
            Times.of(now, question),
            trouble,
            broken(),
            readOnly,
            withParameters(question));
    return templates.html(view.status(), view.template(), frame, view.model());
  }

  Answer error(int status, String title, Question question, Trouble trouble) {
    Instant now = clock.instant();
    Frame frame =
        new Frame(
            title,
            Tab.NONE,
            State.ERROR,
            now,
            Times.of(now, question),
            trouble,
            broken(),
            readOnly,
            withParameters(question));
    return templates.html(status, "error.jte", frame, status);
  }

  private List<Soundness.Broken> broken() {
    return alarm.now().map(Soundness::broken).orElse(List.of());
  }

  static Trouble trouble(DatabaseException e) {
    return e instanceof DatabaseBusyException
        ? BUSY
        : new Trouble(String.valueOf(e.getMessage()), "ivs-sync check");
  }

  /** What makes two pages the same: a zone that is the usual one need not be said. */
  private String key(Question question) {
    return withParameters(question) + Times.of(clock.instant(), question).zones().choice();
  }

  private static String withParameters(Question question) {
    StringBuilder path = new StringBuilder(question.path()).append('?');
    question
        .parameters()
        .forEach(
            (name, values) ->
                values.stream()
                    .filter(value -> !name.equals(Zones.PARAMETER) && !name.equals(Page.SEEN))
                    .forEach(
                        value ->
                            path.append(Urls.encode(name))
                                .append('=')
                                .append(Urls.encode(value))
                                .append('&')));
    return path.toString();
  }
}
