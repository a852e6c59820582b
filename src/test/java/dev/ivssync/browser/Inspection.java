package dev.ivssync.browser;

import java.util.ArrayList;
import java.util.List;

/** Everything that is wrong with a page as it stands in the browser. */
final class Inspection {

  private static final String TOO_WIDE =
      """
      const page = document.documentElement;
      if (page.scrollWidth <= page.clientWidth) return [];
      const wide = [...document.querySelectorAll('body *')]
        .filter(e => e.getBoundingClientRect().right > page.clientWidth + 1)
        .map(e => e.tagName.toLowerCase() + '.' + e.getAttribute('class'));
      return ['the page is ' + page.scrollWidth + ' wide in a window of ' + page.clientWidth
        + ', by ' + wide.slice(0, 8).join(' ')];
      """;

  /** Scripts that came with the text, and elements that no template has. */
  private static final String FOREIGN =
      """
      return [...document.querySelectorAll('script, img, iframe, object, embed, style, b, i')]
        .filter(e => e.tagName !== 'SCRIPT' || !e.src.startsWith(location.origin + '/assets/'))
        .map(e => 'foreign ' + e.outerHTML.slice(0, 200));
      """;

  private Inspection() {}

  static List<String> complaints(Browser browser) {
    List<String> complaints = new ArrayList<>(browser.console());
    complaints.addAll(browser.strings(TOO_WIDE));
    complaints.addAll(foreign(browser));
    complaints.addAll(Axe.findings(browser));
    return complaints;
  }

  static List<String> foreign(Browser browser) {
    return browser.strings(FOREIGN);
  }
}
