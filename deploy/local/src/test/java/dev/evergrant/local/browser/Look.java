package dev.evergrant.local.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;

/** How a window looks. Motion is reduced, so that nothing is looked at while it moves. */
enum Look {
  DESKTOP(1280, 900, ColorScheme.LIGHT),
  DESKTOP_DARK(1280, 900, ColorScheme.DARK),
  PHONE(390, 844, ColorScheme.LIGHT),
  PHONE_DARK(390, 844, ColorScheme.DARK);

  private final int width;
  private final int height;
  private final ColorScheme scheme;

  Look(int width, int height, ColorScheme scheme) {
    this.width = width;
    this.height = height;
    this.scheme = scheme;
  }

  /** A window that looks so, anywhere in New York. */
  Browser.NewContextOptions window() {
    return new Browser.NewContextOptions()
        .setViewportSize(width, height)
        .setColorScheme(scheme)
        .setReducedMotion(ReducedMotion.REDUCE)
        .setLocale("en-US")
        .setTimezoneId("America/New_York");
  }

  /** Makes a page look so. */
  void putOn(Page page) {
    page.setViewportSize(width, height);
    page.emulateMedia(
        new Page.EmulateMediaOptions()
            .setColorScheme(scheme)
            .setReducedMotion(ReducedMotion.REDUCE));
  }

  /** As part of a file's name, such as {@code 390-dark}. */
  String text() {
    return width + (scheme == ColorScheme.DARK ? "-dark" : "-light");
  }
}
