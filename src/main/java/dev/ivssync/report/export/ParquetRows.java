package dev.ivssync.report.export;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/** A Parquet file. Row groups are small, since each is held in memory until it is written. */
final class ParquetRows implements RowWriter {

  private static final long ROW_GROUP_BYTES = 8L * 1024 * 1024;
  private static final int PAGE_BYTES = 256 * 1024;

  private final Path file;
  private @Nullable ParquetWriter<List<@Nullable Object>> writer;

  ParquetRows(Path file) {
    this.file = file;
  }

  @Override
  public void begin(List<Column> columns) throws IOException {
    writer =
        new Builder(new LocalOutputFile(file), columns)
            .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
            .withCompressionCodec(CompressionCodecName.SNAPPY)
            .withRowGroupSize(ROW_GROUP_BYTES)
            .withPageSize(PAGE_BYTES)
            .build();
  }

  @Override
  public void write(List<@Nullable Object> row) throws IOException {
    Objects.requireNonNull(writer).write(row);
  }

  @Override
  public void end() throws IOException {
    close();
  }

  @Override
  public void close() throws IOException {
    if (writer != null) {
      writer.close();
      writer = null;
    }
  }

  // The other way, without Hadoop's Configuration, is not abstract yet.
  @SuppressWarnings("deprecation")
  private static final class Builder
      extends ParquetWriter.Builder<List<@Nullable Object>, Builder> {

    private final List<Column> columns;

    Builder(OutputFile file, List<Column> columns) {
      super(file);
      this.columns = columns;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    protected WriteSupport<List<@Nullable Object>> getWriteSupport(Configuration unused) {
      return new Rows(columns);
    }
  }

  @SuppressWarnings("deprecation") // as above
  private static final class Rows extends WriteSupport<List<@Nullable Object>> {

    private final List<Column> columns;
    private @Nullable RowConsumer consumer;

    Rows(List<Column> columns) {
      this.columns = columns;
    }

    @Override
    public WriteContext init(Configuration unused) {
      Type[] fields = columns.stream().map(Rows::field).toArray(Type[]::new);
      return new WriteContext(new MessageType("row", fields), java.util.Map.of());
    }

    @Override
    public void prepareForWrite(org.apache.parquet.io.api.RecordConsumer records) {
      consumer = new RowConsumer(records, columns);
    }

    @Override
    public void write(List<@Nullable Object> row) {
      Objects.requireNonNull(consumer).write(row);
    }

    private static Type field(Column column) {
      return switch (column.type()) {
        case INTEGER -> Types.optional(PrimitiveTypeName.INT64).named(column.name());
        case DECIMAL -> Types.optional(PrimitiveTypeName.DOUBLE).named(column.name());
        case BOOLEAN -> Types.optional(PrimitiveTypeName.BOOLEAN).named(column.name());
        case TIMESTAMP ->
            Types.optional(PrimitiveTypeName.INT64)
                .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS))
                .named(column.name());
        case TEXT, JSON, LIST ->
            Types.optional(PrimitiveTypeName.BINARY)
                .as(LogicalTypeAnnotation.stringType())
                .named(column.name());
      };
    }
  }

  /** Parquet's numbers for a value. */
  static long micros(Instant moment) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, moment);
  }

  static double number(Object value) {
    return ((BigDecimal) value).doubleValue();
  }
}
