package dev.ivssync.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Standard output, which remembers that it took no more: a PrintStream over it does not tell. */
final class DataStream extends FilterOutputStream {

  private volatile @Nullable IOException failure;

  DataStream(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] octets, int offset, int length) throws IOException {
    try {
      out.write(octets, offset, length);
    } catch (IOException e) {
      failure = failure == null ? e : failure;
      throw e;
    }
  }

  /** The first refusal, if there was one. */
  @Nullable IOException failure() {
    return failure;
  }
}
