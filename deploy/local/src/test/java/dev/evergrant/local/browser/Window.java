package dev.evergrant.local.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * One person's browser window, which remembers what a page of ours must never do: write an error to
 * the console, fail in a script, or call another host.
 */
final class Window implements AutoCloseable {

  /** How the window looks. */
  enum Look {
    DESKTOP(1280, 900, ColorScheme.LIGHT),
    DARK(1280, 900, ColorScheme.DARK),
    PHONE(390, 844, ColorScheme.LIGHT);

    private final int width;
    private final int height;
    private final ColorScheme scheme;

    Look(int width, int height, ColorScheme scheme) {
      this.width = width;
      this.height = height;
      this.scheme = scheme;
    }

    Browser.NewContextOptions options() {
      return new Browser.NewContextOptions()
          .setViewportSize(width, height)
          .setColorScheme(scheme)
          .setReducedMotion(ReducedMotion.REDUCE)
          .setLocale("en-US")
          .setTimezoneId("America/New_York");
    }
  }

  private final BrowserContext context;
  private final String gateway;
  private final List<String> complaints = new CopyOnWriteArrayList<>();

  Window(BrowserContext context, String gateway) {
    this.context = context;
    this.gateway = gateway;
    context.onConsoleMessage(
        message -> {
          if (message.type().equals("error") && message.page().url().startsWith(gateway)) {
            complaints.add(message.page().url() + " wrote " + message.text());
          }
        });
    context.onWebError(error -> complaints.add("A script failed: " + error.error()));
    context.onRequest(this::look);
  }

  /** Leaving for another page is no call; what a page of ours loads is. */
  private void look(Request request) {
    if (request.isNavigationRequest() || !request.frame().url().startsWith(gateway)) {
      return;
    }
    if (!origin(request.url()).equals(origin(gateway))) {
      complaints.add(request.frame().url() + " calls " + request.url());
    }
  }

  private static String origin(String url) {
    URI uri = URI.create(url);
    return uri.getScheme() + "://" + uri.getAuthority();
  }

  /** A new tab. */
  Page tab() {
    return context.newPage();
  }

  /** A new tab that shows this page, after a login if that is asked for. */
  Page tab(String user, String path) {
    Page page = tab();
    page.navigate(gateway + path);
    if (!page.url().startsWith(gateway)) {
      page.locator("input[name=username]").fill(user);
      page.locator("form").locator("button, input[type=submit]").first().click();
      page.waitForURL(url -> url.startsWith(gateway));
    }
    return page;
  }

  /** Without the network, or with it again. */
  void offline(boolean offline) {
    context.setOffline(offline);
  }

  /** As if the session had ended, and the browser had forgotten us. */
  void forget() {
    context.clearCookies();
  }

  /** That nobody who reads it by other means than a mouse and good eyes is left out. */
  static void isAccessible(Page page, String state) {
    List<Rule> violations =
        new AxeBuilder(page)
            .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
            .analyze()
            .getViolations();
    assertThat(violations)
        .as(state)
        .extracting(rule -> rule.getId() + " at " + rule.getNodes())
        .isEmpty();
  }

  /** What went wrong that nobody saw; and forgets it. */
  List<String> complaints() {
    List<String> found = List.copyOf(complaints);
    complaints.clear();
    return found;
  }

  @Override
  public void close() {
    context.close();
  }
}
