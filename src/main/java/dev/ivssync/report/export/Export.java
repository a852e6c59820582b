package dev.ivssync.report.export;

import dev.ivssync.database.Database;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.types.YearToSecond;
import org.jspecify.annotations.Nullable;

/** Exports the rows of one query, as they come: memory does not grow with them. */
public final class Export {

  private static final int FETCH = 1_000;

  private final Database database;
  private final Dataset dataset;
  private final Format format;
  private final LongConsumer progress;

  /**
   * @param progress told now and then how many rows are written
   */
  public Export(Database database, Dataset dataset, Format format, LongConsumer progress) {
    this.database = database;
    this.dataset = dataset;
    this.format = format;
    this.progress = progress;
  }

  /**
   * Writes to a stream, which is flushed and left open.
   *
   * @return the number of rows
   * @throws UncheckedIOException if the stream takes no more
   */
  public long to(OutputStream out) {
    try {
      if (format == Format.PARQUET) {
        return throughAFile(out);
      }
      BufferedOutputStream buffered = new BufferedOutputStream(out, 1 << 16);
      try (RowWriter writer = format.to(buffered)) {
        long rows = write(writer);
        buffered.flush();
        return rows;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes to a file, which is there only when it is complete; to a pipe or a device as it comes.
   *
   * @return the number of rows
   * @throws UncheckedIOException if it cannot be written; an earlier file stays as it was
   */
  public long to(Path file) {
    return isSpecial(file) ? into(file) : asNew(file);
  }

  /** Whether something is there that no file may take the place of: a pipe, or a device. */
  public static boolean isSpecial(Path file) {
    return Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file);
  }

  private long into(Path special) {
    try (OutputStream out = Files.newOutputStream(special, StandardOpenOption.WRITE)) {
      return to(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long asNew(Path file) {
    try (NewFile made = NewFile.beside(file)) {
      long rows;
      if (format == Format.PARQUET) {
        try (RowWriter writer = new ParquetRows(made.path())) {
          rows = write(writer);
        }
      } else {
        try (OutputStream out = Files.newOutputStream(made.path())) {
          rows = to(out);
        }
      }
      made.complete();
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Parquet's index stands at its end, and is written by jumping back. */
  private long throughAFile(OutputStream out) throws IOException {
    Path file = Files.createTempFile("ivs-sync-", ".parquet");
    // an interrupted process cleans up as far as it can
    file.toFile().deleteOnExit();
    try (RowWriter writer = new ParquetRows(file)) {
      long rows = write(writer);
      Files.copy(file, out);
      out.flush();
      return rows;
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private long write(RowWriter writer) {
    return database.snapshot(
        tx -> {
          try {
            return write(tx, writer);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private long write(DSLContext tx, RowWriter writer) throws IOException {
    long count = 0;
    try (Cursor<Record> rows =
        tx.resultQuery(dataset.sql(), dataset.bindings().toArray()).fetchSize(FETCH).fetchLazy()) {
      writer.begin(Arrays.stream(rows.fields()).map(Column::of).toList());
      for (Record row : rows) {
        writer.write(values(row));
        count++;
        if (count % FETCH == 0) {
          progress.accept(count);
        }
      }
      writer.end();
    }
    progress.accept(count);
    return count;
  }

  private static List<@Nullable Object> values(Record row) {
    List<@Nullable Object> values = new ArrayList<>(row.size());
    for (int i = 0; i < row.size(); i++) {
      values.add(value(row.get(i)));
    }
    return values;
  }

  private static @Nullable Object value(@Nullable Object value) {
    if (value == null || value instanceof Boolean || value instanceof String) {
      return value;
    }
    if (value instanceof Long || value instanceof Integer || value instanceof Short) {
      return ((Number) value).longValue();
    }
    if (value instanceof Number) {
      return new BigDecimal(value.toString());
    }
    if (value instanceof OffsetDateTime moment) {
      return moment.toInstant();
    }
    if (value instanceof YearToSecond interval) {
      return interval.toDuration().toString();
    }
    if (value instanceof JSONB json) {
      // as the database gives it: jOOQ's own text is another one
      return json.data();
    }
    return value instanceof String[] texts ? Arrays.asList(texts) : value.toString();
  }
}
