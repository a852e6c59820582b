package dev.ivssync.bench;

/** Baseline: a bare JVM. */
final class Hello {

  private Hello() {}

  public static void main(String[] args) {
    System.out.println("Hello, world");
  }
}
