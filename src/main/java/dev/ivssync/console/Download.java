package dev.ivssync.console;

import java.io.IOException;
import java.io.OutputStream;

/** A long answer, written as it is read and shared with nobody. */
public interface Download {

  String contentType();

  /** What a browser calls the file: plain ASCII, without anything that came from elsewhere. */
  String fileName();

  void writeTo(OutputStream out) throws IOException;
}
