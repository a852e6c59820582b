package dev.ivssync.browser;

import java.util.List;

/**
 * How a page is looked at.
 *
 * @param scheme light or dark
 * @param width of the window in CSS pixels
 */
record Look(String scheme, int width) {

  static final String LIGHT = "light";
  static final String DARK = "dark";

  /** WCAG's narrowest, at which nothing may scroll sideways. */
  static final int NARROW = 320;

  static final int WIDE = 1280;

  static final Look USUAL = new Look(LIGHT, WIDE);

  static final List<Look> ALL =
      List.of(USUAL, new Look(DARK, WIDE), new Look(LIGHT, NARROW), new Look(DARK, NARROW));

  @Override
  public String toString() {
    return scheme + ", " + width + " wide";
  }
}
