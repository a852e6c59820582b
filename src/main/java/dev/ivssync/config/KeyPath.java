package dev.ivssync.config;

/** Where a value stands in the file. */
final class KeyPath {

  private KeyPath() {}

  static String of(String section, String key) {
    return section.isEmpty() ? key : section + "." + key;
  }

  static String item(String list, int index) {
    return list + "[" + index + "]";
  }
}
