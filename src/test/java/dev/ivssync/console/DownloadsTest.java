package dev.ivssync.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.ivssync.database.Database;
import dev.ivssync.node.Readiness;
import dev.ivssync.report.export.Dataset;
import dev.ivssync.report.export.Export;
import dev.ivssync.report.export.Format;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Long answers, and readers who take nothing of them. */
class DownloadsTest {

  private static final String OK = "HTTP/1.1 200 OK";
  private static final String BUSY = "HTTP/1.1 503 Service Unavailable";

  /** After more rows than are read at once. */
  private static final Dataset FAILING =
      new Dataset(
          "SELECT 1 / (100000 - number) FROM (SELECT generate_series(1, 200000) number) n",
          List.of());

  private static final Dataset REFUSED = new Dataset("SELECT 1 / 0", List.of());

  private final ConsoleFixture console =
      ConsoleFixture.of(() -> new Readiness(null), viewers -> List.of(numbers(viewers)));
  private final List<RawConnection> readers = new ArrayList<>();

  @AfterEach
  void close() {
    readers.forEach(RawConnection::close);
    console.close();
  }

  @Test
  void slowReadersLeaveConnectionsForViews() {
    open(2);
    assertThat(answers()).containsExactly(OK, OK);
    open(20);

    assertThat(console.get("/view").statusCode()).isEqualTo(200);

    assertThat(answers().subList(2, 22)).containsOnly(BUSY);
    assertThat(console.get("/view").statusCode()).isEqualTo(200);
  }

  @Test
  void aReaderWhoGoesMakesRoomForTheNext() {
    open(2);
    assertThat(answers()).containsExactly(OK, OK);

    readers.forEach(RawConnection::close);

    await().until(() -> console.get("/short").body().equals("number\r\n1\r\n"));
  }

  @Test
  void oneThatFailsInTheMiddleDoesNotLookComplete() {
    assertThatThrownBy(() -> console.get("/failing")).hasCauseInstanceOf(IOException.class);
  }

  @Test
  void oneThatFailsAtOnceIsAnErrorAndNoFile() {
    HttpResponse<String> answer = console.get("/refused");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().map()).doesNotContainKey("content-disposition");
  }

  private void open(int count) {
    for (int i = 0; i < count; i++) {
      RawConnection reader = console.connect();
      readers.add(reader);
      reader.send("GET /long HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }
  }

  /** The first line of each answer; of one that was looked at before, the next line. */
  private List<String> answers() {
    return readers.stream().map(RawConnection::line).toList();
  }

  private static Feature numbers(Database viewers) {
    return routes ->
        routes
            .download("/long", question -> upTo(1_000_000_000, viewers))
            .download("/short", question -> upTo(1, viewers))
            .download("/failing", question -> csv(FAILING, viewers))
            .download("/refused", question -> csv(REFUSED, viewers))
            .get("/view", question -> Answer.text(200, "text/plain", "" + count(viewers)));
  }

  private static int count(Database viewers) {
    return viewers.snapshot(tx -> tx.fetchCount(tx.selectOne()));
  }

  private static Download upTo(int last, Database viewers) {
    return csv(new Dataset("SELECT generate_series(1, ?) AS number", List.of(last)), viewers);
  }

  private static Download csv(Dataset dataset, Database viewers) {
    Export export = new Export(viewers, dataset, Format.CSV, rows -> {});
    return new Download() {
      @Override
      public String contentType() {
        return "text/csv";
      }

      @Override
      public String fileName() {
        return "numbers.csv";
      }

      @Override
      public void writeTo(OutputStream out) {
        export.to(out);
      }
    };
  }
}
