package dev.evergrant.local.browser;

import static dev.evergrant.local.browser.Find.button;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.evergrant.local.client.Sandbox;
import dev.evergrant.local.journey.Person;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Somebody at the dashboard, another one in each test, so that tests do not disturb each other. At
 * the end nothing may have gone wrong unseen in any window.
 */
final class Visitor implements BeforeEachCallback, AfterEachCallback {

  private final List<Window> windows = new ArrayList<>();
  private final List<String> provoked = new ArrayList<>();
  private Stage stage;
  private String name;
  private Person program;

  @Override
  public void beforeEach(ExtensionContext context) {
    PlaywrightAssertions.setDefaultAssertionTimeout(Window.PATIENCE_MILLIS);
    stage = Stage.of(context);
    name = stage.newcomer();
    windows.add(stage.window());
  }

  @Override
  public void afterEach(ExtensionContext context) {
    List<Page> tabs = windows.stream().flatMap(window -> window.tabs().stream()).toList();
    if (context.getExecutionException().isPresent()) {
      for (int i = 0; i < tabs.size(); i++) {
        Scrutiny.keepFailure(tabs.get(i), context.getRequiredTestMethod().getName(), i);
      }
    }
    List<String> complaints =
        windows.stream()
            .flatMap(window -> window.complaints().stream())
            .filter(complaint -> provoked.stream().noneMatch(complaint::contains))
            .toList();
    windows.forEach(Window::close);
    assertThat(complaints).isEmpty();
  }

  Stage stage() {
    return stage;
  }

  String name() {
    return name;
  }

  String mailAddress() {
    return name + "@example.org";
  }

  Sandbox sandbox() {
    return stage.sandbox();
  }

  Window window() {
    return windows.get(0);
  }

  /** Another window, in which nobody is logged in. */
  Window anotherWindow() {
    Window window = stage.window();
    windows.add(window);
    return window;
  }

  /** Expects that a browser complains of what the test does, in these words. */
  void provokes(String complaint) {
    provoked.add(complaint);
  }

  /** Opens a page in a new tab, logged in. */
  Page opens(String path) {
    return window().tab(name, path);
  }

  /** Goes from the dialog to the broker's own page, answers there, and is led back. */
  void consents(Page page, String broker, String answer) {
    button(page, "Continue to " + broker).click();
    answers(page, answer);
  }

  /** Answers on the broker's own page, and is led back. */
  void answers(Page page, String answer) {
    button(page, answer).click();
    page.waitForURL(url -> url.startsWith(stage.gateway()));
  }

  /** Connects brokers somewhere else, in no time. */
  void hasConnected(String... brokers) throws Exception {
    for (String broker : brokers) {
      Person person = program();
      person.approve(person.visit(stage, stage.gateway() + "/connect/" + broker));
    }
  }

  /** Takes the permission back at the broker, which shows when the connection is used next. */
  void takesBack(String broker) throws Exception {
    sandbox().revokeGrant(sandbox().latestGrant(broker));
    refreshesElsewhere(broker);
  }

  /** Asks for a refresh, in no page that is open here. */
  void refreshesElsewhere(String broker) throws Exception {
    program().call("POST", "/api/brokers/" + broker + "/oauth/refresh");
  }

  /** Holds what it sees against what must hold everywhere. */
  void looksAt(Page page, String state) {
    Scrutiny.look(page, state);
  }

  private Person program() throws Exception {
    if (program == null) {
      program = new Person(name);
      program.visit(stage, stage.gateway() + "/");
    }
    return program;
  }
}
