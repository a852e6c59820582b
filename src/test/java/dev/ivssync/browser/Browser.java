package dev.ivssync.browser;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionFactory;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.PageLoadStrategy;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** A headless Chromium with one window. */
final class Browser implements AutoCloseable {

  private static final int HEIGHT = 900;

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final ChromeDriverService service;
  private final ChromeDriver driver;

  private Browser(ChromeDriverService service, ChromeDriver driver) {
    this.service = service;
    this.driver = driver;
  }

  static Browser start(Chromium chromium) {
    // with its path, nobody goes looking for a driver, or downloads one
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(chromium.driver().toFile())
            .usingAnyFreePort()
            .build();
    try {
      ChromeDriver driver = new ChromeDriver(service, options(chromium));
      driver.manage().timeouts().pageLoadTimeout(PATIENCE).scriptTimeout(PATIENCE);
      Browser browser = new Browser(service, driver);
      // a driver outlives the JVM that began it
      Runtime.getRuntime().addShutdownHook(new Thread(browser::close));
      return browser;
    } catch (RuntimeException e) {
      service.stop();
      throw e;
    }
  }

  private static ChromeOptions options(Chromium chromium) {
    ChromeOptions options =
        new ChromeOptions()
            .setBinary(chromium.program().toFile())
            // no sandbox: Chromium has none for root
            .addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage")
            .addArguments("--hide-scrollbars", "--lang=en", "--force-color-profile=srgb");
    // eager, because the stream of events never ends, and a page with it is never loaded
    options.setPageLoadStrategy(PageLoadStrategy.EAGER);
    options.setCapability("goog:loggingPrefs", Map.of(LogType.BROWSER, "ALL"));
    return options;
  }

  /** Without what a test before has left: its page, its log, and how it looked. */
  Browser asNew() {
    withScripts(true);
    driver.get("about:blank");
    var unused = console();
    return as(Look.USUAL);
  }

  Browser as(Look look) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(
                Map.of("name", "prefers-color-scheme", "value", look.scheme()),
                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    return sized(look.width(), HEIGHT);
  }

  Browser sized(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    return this;
  }

  /** For the pages that are opened from now on. */
  Browser withScripts(boolean enabled) {
    driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !enabled));
    return this;
  }

  Browser open(String url) {
    driver.get(url);
    return this;
  }

  String address() {
    return driver.getCurrentUrl();
  }

  Keyboard keyboard() {
    return new Keyboard(this, driver);
  }

  /** What a function's body returns in the page. */
  Object run(String body, Object... arguments) {
    return ((JavascriptExecutor) driver).executeScript(body, arguments);
  }

  /** As {@link #run}, for a body that calls its last argument with the result. */
  Object runAsync(String body, Object... arguments) {
    return ((JavascriptExecutor) driver).executeAsyncScript(body, arguments);
  }

  List<String> strings(String body, Object... arguments) {
    return ((List<?>) run(body, arguments)).stream().map(String::valueOf).toList();
  }

  boolean holds(String expression, Object... arguments) {
    return Boolean.TRUE.equals(run("return Boolean(" + expression + ")", arguments));
  }

  /** The text of the first element, or nothing where there is none. */
  String text(String selector) {
    return String.valueOf(
        run("return document.querySelector(arguments[0])?.textContent ?? ''", selector));
  }

  /** What the page says of itself, such as {@code ready}. */
  String state() {
    return String.valueOf(run("return document.getElementById('main')?.dataset.state"));
  }

  /** Waits until events come. */
  Browser awaitLive() {
    patiently().until(() -> text("#live").equals("Live"));
    return this;
  }

  /** Shows what can be unfolded. */
  Browser unfold() {
    run("document.querySelectorAll('details').forEach(d => d.open = true)");
    return this;
  }

  /** What the browser has complained of since the last call, blocked by the policy or otherwise. */
  List<String> console() {
    List<String> lines = new ArrayList<>();
    for (LogEntry entry : driver.manage().logs().get(LogType.BROWSER)) {
      lines.add(entry.getLevel() + " " + entry.getMessage());
    }
    return lines;
  }

  byte[] screenshot() {
    return driver.getScreenshotAs(OutputType.BYTES);
  }

  static ConditionFactory patiently() {
    return await().pollInterval(Duration.ofMillis(50)).pollInSameThread();
  }

  @Override
  public void close() {
    try {
      driver.quit();
    } finally {
      service.stop();
    }
  }
}
