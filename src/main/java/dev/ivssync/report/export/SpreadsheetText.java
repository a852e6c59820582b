package dev.ivssync.report.export;

/**
 * Text that begins no formula in a spreadsheet: where it would, an apostrophe comes first (OWASP,
 * CSV injection).
 */
public final class SpreadsheetText {

  /** What a formula can begin with, also in full width, which some spreadsheets take as well. */
  private static final String FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

  private SpreadsheetText() {}

  public static String of(String text) {
    return isFormula(text) ? "'" + text : text;
  }

  private static boolean isFormula(String text) {
    return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
  }
}
