package dev.ivssync.console.stages;

import java.util.Comparator;

/** Of names, whatever their case: camera-10 comes after camera-2. */
final class NaturalOrder implements Comparator<String> {

  static final NaturalOrder INSTANCE = new NaturalOrder();

  private NaturalOrder() {}

  @Override
  public int compare(String a, String b) {
    int i = 0;
    int j = 0;
    while (i < a.length() && j < b.length()) {
      int endOfA = endOfNumber(a, i);
      int endOfB = endOfNumber(b, j);
      boolean numbers = endOfA > i && endOfB > j;
      int order =
          numbers
              ? compareNumbers(a.substring(i, endOfA), b.substring(j, endOfB))
              : Character.compare(lower(a, i), lower(b, j));
      if (order != 0) {
        return order;
      }
      i = numbers ? endOfA : i + 1;
      j = numbers ? endOfB : j + 1;
    }
    return Integer.compare(a.length() - i, b.length() - j);
  }

  /** Of any length. */
  private static int compareNumbers(String a, String b) {
    String x = withoutZeros(a);
    String y = withoutZeros(b);
    return x.length() == y.length() ? x.compareTo(y) : Integer.compare(x.length(), y.length());
  }

  private static String withoutZeros(String number) {
    int zeros = 0;
    while (zeros < number.length() - 1 && number.charAt(zeros) == '0') {
      zeros++;
    }
    return number.substring(zeros);
  }

  private static int endOfNumber(String text, int begin) {
    int end = begin;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }

  private static char lower(String text, int index) {
    return Character.toLowerCase(text.charAt(index));
  }
}
