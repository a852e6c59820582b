package dev.ivssync.bench;

import java.util.Random;
import java.util.function.Function;

/**
 * Something that people or programs look at in the console.
 *
 * @param name the route with its parameters, as the table has it
 * @param status that it is answered with
 * @param isDownload whether what counts is when its first byte comes
 * @param path of one look; another one nearly every time, so that few answers are shared
 */
record Look(String name, int status, boolean isDownload, Function<Random, String> path) {

  static Look at(String name, Function<Random, String> path) {
    return new Look(name, 200, false, path);
  }

  /** Always the same. */
  static Look at(String path) {
    return at(path, random -> path);
  }

  Look answeredWith(int other) {
    return new Look(name, other, isDownload, path);
  }

  Look asDownload() {
    return new Look(name, status, true, path);
  }
}
