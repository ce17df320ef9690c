package dev.evergrant.local.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * One person's browser window, which remembers what a page of ours must never do: write an error to
 * the console, fail in a script, or call another host.
 */
final class Window implements AutoCloseable {

  /** Far more than anything takes, also where the machine has much else to do. */
  static final double PATIENCE_MILLIS = 60_000;

  private final BrowserContext context;
  private final String gateway;
  private final List<String> complaints = new CopyOnWriteArrayList<>();

  Window(BrowserContext context, String gateway) {
    this.context = context;
    this.gateway = gateway;
    context.setDefaultTimeout(PATIENCE_MILLIS);
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
      logIn(page, user);
    }
    return page;
  }

  /** On the provider's page: logs in, and is led back. */
  void logIn(Page page, String user) {
    page.locator("input[name=username]").fill(user);
    page.locator("form button").click();
    page.waitForURL(url -> url.startsWith(gateway));
  }

  /** All tabs that are open. */
  List<Page> tabs() {
    return context.pages();
  }

  /** Without the network, or with it again. */
  void offline(boolean offline) {
    context.setOffline(offline);
  }

  /** As if the session had ended, and the browser had forgotten us. */
  void forget() {
    context.clearCookies();
  }

  /** What went wrong that nobody saw. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  @Override
  public void close() {
    context.close();
  }
}
