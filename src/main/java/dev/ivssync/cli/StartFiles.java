package dev.ivssync.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What lets the launcher start the program quickly, made once after a build, beside the jar: an
 * archive of the loaded classes for this very JVM and jar, and what help says. The program does
 * without them where they are missing, or were made for others.
 */
final class StartFiles {

  static final String HELP = "help";

  private static final String ARCHIVES = "ivs-ingest-sync-*.jsa";

  private static final long PATIENCE_SECONDS = 120;

  private final Path jar;
  private final Path work;

  private StartFiles(Path jar, Path work) {
    this.jar = jar;
    this.work = work;
  }

  /**
   * Never fails: a build is good without them.
   *
   * @param args the jar
   */
  public static void main(String[] args) {
    try {
      Path jar = Path.of(args[0]).toRealPath();
      Path work = Files.createTempDirectory(jar.getParent(), "start-files");
      try {
        new StartFiles(jar, work).make();
      } finally {
        Directories.delete(work);
      }
    } catch (IOException | RuntimeException e) {
      System.err.println("[WARNING] ivs-sync will start slowly: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void make() throws IOException, InterruptedException {
    Path list = work.resolve("classes");
    Path archive = work.resolve("archive");
    java("-XX:DumpLoadedClassList=" + list, Rehearsal.class.getName(), work.toString());
    java("-Xshare:dump", "-XX:SharedClassListFile=" + list, "-XX:SharedArchiveFile=" + archive);
    publishArchive(archive);
    Path help = Files.createDirectories(jar.resolveSibling(HELP));
    try (var texts = Files.list(work.resolve(HELP))) {
      for (Path text : texts.toList()) {
        publish(text, help.resolve(text.getFileName()));
      }
    }
  }

  /** With its size in its name: the JVM crashes on half a file, and the launcher must know. */
  private void publishArchive(Path archive) throws IOException {
    try (DirectoryStream<Path> old = Files.newDirectoryStream(jar.getParent(), ARCHIVES)) {
      for (Path file : old) {
        Files.delete(file);
      }
    }
    String name = ARCHIVES.replace("*", Long.toString(Files.size(archive)));
    publish(archive, jar.resolveSibling(name));
  }

  /** At once: another process may be starting. */
  private static void publish(Path made, Path target) throws IOException {
    Files.move(made, target, StandardCopyOption.ATOMIC_MOVE);
  }

  private void java(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // as the launcher has it; standard output is full of warnings about single classes
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xlog:disable"));
    command.addAll(List.of("-Xlog:all=error:stderr", "-cp", jar.toString()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    process.getOutputStream().close();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException("took too long: " + String.join(" ", command));
    }
    if (process.exitValue() != 0) {
      throw new IOException("failed: " + String.join(" ", command));
    }
  }
}
