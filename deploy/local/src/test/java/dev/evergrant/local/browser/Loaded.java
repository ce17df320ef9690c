package dev.evergrant.local.browser;

import com.microsoft.playwright.Page;

/** A page as it was loaded once. */
record Loaded(Page page, Object at) {

  private static final String WHEN = "() => performance.timeOrigin";

  static Loaded now(Page page) {
    return new Loaded(page, page.evaluate(WHEN));
  }

  /** Whether it was not loaded again since. */
  boolean still() {
    return page.evaluate(WHEN).equals(at);
  }
}
