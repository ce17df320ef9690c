package dev.evergrant.local.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A real browser without a screen, the one that is installed here. */
final class Chromium implements AutoCloseable {

  private static final List<String> PLACES =
      List.of(
          "/usr/bin/chromium",
          "/usr/bin/chromium-browser",
          "/usr/bin/google-chrome",
          "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  static Chromium start() {
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    try {
      BrowserType.LaunchOptions options =
          new BrowserType.LaunchOptions()
              .setExecutablePath(installed())
              // Its sandbox needs rights that a container's root does not have.
              .setArgs(List.of("--no-sandbox"));
      return new Chromium(playwright, playwright.chromium().launch(options));
    } catch (RuntimeException | AssertionError e) {
      playwright.close();
      throw e;
    }
  }

  private static Path installed() {
    return PLACES.stream()
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new AssertionError("No Chromium: deploy/local/test installs it"));
  }

  /** Somebody's own window, with cookies of its own. */
  Window open(String gateway) {
    return new Window(browser.newContext(Look.DESKTOP.window()), gateway);
  }

  @Override
  public void close() {
    playwright.close();
  }
}
