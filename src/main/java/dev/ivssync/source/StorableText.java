package dev.ivssync.source;

/**
 * Text from the service in a form that Postgres takes, always the same for the same input: NUL
 * becomes U+2400, a surrogate without its other half U+FFFD.
 */
public final class StorableText {

  private static final int SYMBOL_FOR_NUL = 0x2400;
  private static final int REPLACEMENT = 0xFFFD;

  private StorableText() {}

  public static String of(String text) {
    if (isStorable(text)) {
      return text;
    }
    return text.codePoints()
        .map(c -> c == 0 ? SYMBOL_FOR_NUL : isLoneSurrogate(c) ? REPLACEMENT : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isStorable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || Character.isSurrogate(c)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLoneSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
