package dev.ivssync.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The faults that the program promises to survive, as fault-matrix.tsv has them. */
final class FaultMatrix {

  /**
   * @param note what of it is not injected, and why; may be empty
   */
  record Row(int number, String fault, String required, String note) {

    private static Row parse(String line) {
      String[] cells = line.split("\t", -1);
      return new Row(Integer.parseInt(cells[0]), cells[1], cells[2], cells[3]);
    }
  }

  private FaultMatrix() {}

  static List<Row> rows() {
    try (InputStream file = FaultMatrix.class.getResourceAsStream("fault-matrix.tsv")) {
      String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().map(Row::parse).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
