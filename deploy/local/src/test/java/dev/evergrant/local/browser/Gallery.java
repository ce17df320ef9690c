package dev.evergrant.local.browser;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * The pictures of the dashboard in {@code docs/images}. They are drawn anew only with {@code
 * -Dscreenshots}, so that a test run changes nothing in the checkout.
 */
final class Gallery {

  private static final boolean WANTED = System.getProperty("screenshots") != null;
  private static final Path FOLDER = Path.of("../../docs/images");

  private static final Map<String, Set<Look>> PICTURES =
      Map.ofEntries(
          Map.entry("overview", EnumSet.allOf(Look.class)),
          Map.entry("scope-dialog", EnumSet.of(Look.DESKTOP)),
          Map.entry("refused", EnumSet.of(Look.DESKTOP)),
          Map.entry("typed-code", EnumSet.of(Look.DESKTOP)),
          Map.entry("needs-reconnect", EnumSet.of(Look.DESKTOP, Look.PHONE_DARK)),
          Map.entry("other-account", EnumSet.of(Look.DESKTOP)),
          Map.entry("api-key", EnumSet.of(Look.DESKTOP)),
          Map.entry("gateway-away", EnumSet.of(Look.DESKTOP)),
          Map.entry("preferences", EnumSet.of(Look.DESKTOP)),
          Map.entry("unsubscribe", EnumSet.of(Look.PHONE)));

  private Gallery() {}

  static void keep(Page page, String state, Look look) {
    if (WANTED && PICTURES.getOrDefault(state, Set.of()).contains(look)) {
      // What stands in the dialog is in view; a page is shown to its end.
      boolean whole = page.locator("dialog").count() == 0;
      page.screenshot(
          new Page.ScreenshotOptions()
              .setPath(FOLDER.resolve("dashboard-" + state + "-" + look.text() + ".png"))
              .setFullPage(whole));
    }
  }
}
