package dev.evergrant.local.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.evergrant.local.browser.Find.badge;
import static dev.evergrant.local.browser.Find.button;
import static dev.evergrant.local.browser.Find.card;
import static dev.evergrant.local.browser.Find.dialog;
import static dev.evergrant.local.browser.Find.heading;
import static dev.evergrant.local.browser.Find.notice;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A user comes back from a broker with other accounts than before. */
class OtherAccountIT {

  @RegisterExtension final Visitor visitor = new Visitor();

  @AfterEach
  void isTheUsualCustomerAgain() throws Exception {
    visitor.sandbox().turn("schwab", "otherCustomer", false);
  }

  @Test
  void isAskedIfTheOtherAccountIsMeantAndSaysYesOrGivesItUp() throws Exception {
    visitor.hasConnected("schwab");
    Page page = visitor.opens("/");
    comesBackWithAnother(page);
    visitor.looksAt(page, "other-account");
    button(page, "Use this account").click();
    assertThat(notice(page, "Charles Schwab is connected with the other account.")).isVisible();
    Locator card = card(page, "Charles Schwab");
    assertThat(badge(card, "Connected")).isVisible();

    visitor.sandbox().turn("schwab", "otherCustomer", false);
    page.navigate(visitor.stage().gateway() + "/connect/schwab");
    visitor.answers(page, "Approve");
    assertThat(heading(page, "Is this the account you meant?")).isVisible();
    // Whoever goes away from the question finds it again at the card.
    page.navigate(visitor.stage().gateway() + "/");
    assertThat(card).containsText("Is this the account you meant?");
    visitor.looksAt(page, "question at the card");
    button(card, "Disconnect").click();
    button(dialog(page, "Disconnect Charles Schwab?"), "Disconnect").click();
    assertThat(notice(page, "Charles Schwab is disconnected.")).isVisible();
    assertThat(card).isHidden();
  }

  @Test
  void givesTheOtherAccountUpWhereItIsAsked() throws Exception {
    visitor.hasConnected("schwab");
    Page page = visitor.opens("/");
    comesBackWithAnother(page);
    button(page, "Disconnect").click();
    button(dialog(page, "Disconnect Charles Schwab?"), "Disconnect").click();
    assertThat(notice(page, "Charles Schwab is disconnected.")).isVisible();
    assertThat(button(page, "Connect Charles Schwab")).isVisible();
  }

  private void comesBackWithAnother(Page page) throws Exception {
    visitor.sandbox().turn("schwab", "otherCustomer", true);
    page.navigate(visitor.stage().gateway() + "/connect/schwab");
    visitor.answers(page, "Approve");
    assertThat(heading(page, "Is this the account you meant?")).isVisible();
  }
}
