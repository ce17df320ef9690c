package dev.evergrant.local.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.evergrant.local.browser.Find.alert;
import static dev.evergrant.local.browser.Find.button;
import static dev.evergrant.local.browser.Find.card;
import static dev.evergrant.local.browser.Find.heading;
import static dev.evergrant.local.browser.Find.notice;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The network is away, or the gateway is: the page says so, and recovers by itself. */
class AwayIT {

  @RegisterExtension final Visitor visitor = new Visitor();

  @Test
  void offlineIsSaidAndGoesByItself() throws Exception {
    visitor.hasConnected("ibkr");
    Page page = visitor.opens("/");
    assertThat(card(page, "Interactive Brokers")).isVisible();
    Loaded once = Loaded.now(page);
    visitor.provokes("net::ERR_");
    visitor.window().offline(true);
    assertThat(notice(page, "Offline")).isVisible();
    button(card(page, "Interactive Brokers"), "Test connection").click();
    assertThat(notice(page, "Interactive Brokers: Evergrant cannot be reached.")).isVisible();
    visitor.looksAt(page, "offline");

    visitor.window().offline(false);
    assertThat(notice(page, "Offline")).isHidden();
    visitor.takesBack("ibkr");
    assertThat(alert(page)).containsText("Interactive Brokers needs you");
    assertThat(once.still()).isTrue();
  }

  @Test
  void aRestartOfTheGatewayIsSurvived() throws Exception {
    visitor.hasConnected("ibkr");
    Page page = visitor.opens("/");
    assertThat(card(page, "Interactive Brokers")).isVisible();
    Loaded once = Loaded.now(page);
    visitor.provokes("net::ERR_");
    visitor.stage().stop("auth-gateway");
    try {
      assertThat(notice(page, "Reconnecting…")).isVisible();
      assertThat(notice(page, "This is how things were at")).isVisible();
      assertThat(card(page, "Interactive Brokers")).isVisible();
      visitor.looksAt(page, "gateway-away");
    } finally {
      visitor.stage().start("auth-gateway");
    }
    assertThat(notice(page, "Reconnecting…")).isHidden();
    assertThat(notice(page, "This is how things were at")).isHidden();
    assertThat(heading(page, "Your brokers")).isVisible();
    visitor.takesBack("ibkr");
    assertThat(alert(page)).containsText("Interactive Brokers needs you");
    assertThat(once.still()).isTrue();
  }
}
