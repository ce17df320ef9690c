package dev.evergrant.local.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.evergrant.local.browser.Find.button;
import static dev.evergrant.local.browser.Find.card;
import static dev.evergrant.local.browser.Find.dialog;
import static dev.evergrant.local.browser.Find.heading;
import static dev.evergrant.local.browser.Find.notice;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.evergrant.local.client.UsEastern;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What can be done with connections that work. */
class CardIT {

  @RegisterExtension final Visitor visitor = new Visitor();

  @Test
  void oneIsTestedRefreshedAndDisconnected() throws Exception {
    visitor.hasConnected("schwab");
    Page page = visitor.opens("/");
    Locator card = card(page, "Charles Schwab");

    button(card, "Test connection").click();
    assertThat(notice(page, "It works: Charles Schwab let us in.")).isVisible();
    assertThat(card).containsText("worked, ");
    button(card, "Refresh now").click();
    assertThat(notice(page, "Charles Schwab is refreshed: access until")).isVisible();

    button(card, "Disconnect").click();
    Locator question = dialog(page, "Disconnect Charles Schwab?");
    assertThat(button(question, "Cancel")).isFocused();
    visitor.looksAt(page, "disconnect?");
    button(question, "Cancel").click();
    assertThat(question).isHidden();
    assertThat(card).isVisible();

    button(card, "Disconnect").click();
    button(question, "Disconnect").click();
    assertThat(notice(page, "Charles Schwab is disconnected.")).isVisible();
    assertThat(card).isHidden();
    assertThat(button(page, "Connect Charles Schwab")).isVisible();
  }

  @Test
  void manyAreSeenAtAGlance() throws Exception {
    UsEastern.stayClearOfMidnight();
    visitor.hasConnected("alpaca", "etrade", "ibkr", "schwab");
    Renewals.enoughToJudge(visitor.stage());
    Page page = visitor.opens("/");
    assertThat(page.getByText("All 4 connections work")).isVisible();
    assertThat(heading(page, "Refresh health")).isVisible();
    assertThat(page.locator("#main")).containsText(Pattern.compile("\\d\\s?%"));
    visitor.looksAt(page, "overview");
  }
}
