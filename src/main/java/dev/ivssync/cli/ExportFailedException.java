package dev.ivssync.cli;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What was to be written could not be; an earlier file is as it was. */
final class ExportFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ExportFailedException(@Nullable Path file, UncheckedIOException cause) {
    super(
        "%s could not be written: %s"
            .formatted(file == null ? "standard output" : file, cause.getCause().getMessage()),
        cause);
  }
}
