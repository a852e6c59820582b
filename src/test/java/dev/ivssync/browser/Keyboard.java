package dev.ivssync.browser;

import static dev.ivssync.browser.Browser.patiently;

import java.util.ArrayList;
import java.util.List;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.interactions.Actions;

/** All that a person has who uses no pointer; what has the focus can be asked. */
final class Keyboard {

  /** More would be a page that nobody gets through. */
  private static final int MOST_TABS = 600;

  private final Browser browser;
  private final WebDriver driver;
  private int steps;

  Keyboard(Browser browser, WebDriver driver) {
    this.browser = browser;
    this.driver = driver;
  }

  /** How many links were followed and keys pressed for their own sake. */
  int steps() {
    return steps;
  }

  Keyboard press(CharSequence... keys) {
    new Actions(driver).sendKeys(keys).perform();
    return this;
  }

  /** Presses Tab until an element has the focus that fits the selector. */
  Keyboard tabTo(String selector) {
    List<String> passed = new ArrayList<>();
    for (int tabs = 0; tabs < MOST_TABS; tabs++) {
      press(Keys.TAB);
      if (browser.holds("document.activeElement.matches(arguments[0])", selector)) {
        return this;
      }
      passed.add(focused());
    }
    throw new AssertionError("no Tab leads to " + selector + ", only to " + passed);
  }

  /** Goes to a link and follows it, and waits for its page: a step. */
  Keyboard follow(String selector) {
    tabTo(selector);
    String target =
        String.valueOf(browser.run("window.left = true; return document.activeElement.href"));
    press(Keys.ENTER);
    steps++;
    patiently()
        .ignoreExceptions()
        .until(
            () ->
                browser.address().equals(target)
                    && browser.holds("!window.left && document.readyState !== 'loading'"));
    return this;
  }

  /** What has the focus, in a few words. */
  String focused() {
    return String.valueOf(
        browser.run(
            """
            const e = document.activeElement;
            return e.tagName.toLowerCase() + ' ' + (e.textContent || e.name).trim().slice(0, 40)\
            """));
  }

  /** Whether the last Tab has left the page for what is around it. */
  boolean isBeyondThePage() {
    return browser.holds("document.activeElement === document.body");
  }

  /** Whether whoever looks at the window can see where the focus is. */
  boolean isFocusVisible() {
    return browser.holds(
        """
        (() => {
          const e = document.activeElement, box = e.getBoundingClientRect(), s = getComputedStyle(e);
          const isOutlined = s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2;
          // the browser itself outlines the parts of a date field
          return (isOutlined || e.type === 'datetime-local')
            && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
        })()\
        """);
  }
}
